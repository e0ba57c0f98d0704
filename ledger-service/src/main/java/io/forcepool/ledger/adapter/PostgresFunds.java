package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.posting.FundsTable;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code funds}. */
final class PostgresFunds implements FundsTable {

    private static final int FETCH_ROWS = 2_000;
    private static final String USERS = "user/";

    private static final String ANY =
            """
            unnest(?::text[], ?::numeric[], ?::numeric[], ?::bigint[], ?::numeric[], ?::boolean[],
                ?::boolean[])
                as c(account, available, locked, position, frozen, outside, corrected)
            """;

    private static final String PLAIN =
            """
            unnest(?::text[], ?::numeric[], ?::numeric[], ?::bigint[])
                as c(account, available, locked, position)
            """;

    /** It adds to what is there, so that nothing has to be read before. */
    private static final String UPDATE_ANY =
            """
            update funds f set
                available = f.available + c.available,
                frozen = f.frozen + c.frozen,
                locked = f.locked + c.locked,
                position = c.position,
                may_be_negative = c.outside
                    or ((c.corrected or f.may_be_negative) and f.available + c.available < 0)
            from %s where f.account = c.account
            """
                    .formatted(ANY);

    private static final String UPDATE_PLAIN =
            """
            update funds f set
                available = f.available + c.available,
                locked = f.locked + c.locked,
                position = c.position,
                may_be_negative = f.may_be_negative and f.available + c.available < 0
            from %s where f.account = c.account
            """
                    .formatted(PLAIN);

    /** The accounts that begin: those that an update did not find. */
    private static final String INSERT_ANY =
            """
            insert into funds (account, available, frozen, locked, position, may_be_negative)
            select c.account, c.available, c.frozen, c.locked, c.position,
                c.outside or (c.corrected and c.available < 0)
            from %s where not exists (select 1 from funds f where f.account = c.account)
            """
                    .formatted(ANY);

    private static final String INSERT_PLAIN =
            """
            insert into funds (account, available, frozen, locked, position, may_be_negative)
            select c.account, c.available, 0, c.locked, c.position, false
            from %s where not exists (select 1 from funds f where f.account = c.account)
            """
                    .formatted(PLAIN);

    private final JdbcTemplate jdbc;

    PostgresFunds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Balance> read(Collection<String> accounts) {
        Map<String, Balance> found = new HashMap<>();
        if (accounts.isEmpty()) {
            return found; // as for pages, which add to what is there whatever it is
        }
        jdbc.query(
                "select account, available, frozen, locked from funds where account = any(?)",
                statement ->
                        statement.setArray(
                                1,
                                statement
                                        .getConnection()
                                        .createArrayOf("text", accounts.toArray())),
                row -> {
                    found.put(row.getString(1), Rows.balance(row, 2));
                });
        return found;
    }

    /**
     * Nearly always every account is there. One statement that could do both would look each of
     * them up and then decide, which takes a third longer.
     *
     * <p>Planned for the arrays it is given, a statement would read the whole table as soon as it
     * looks small; planned for any, it looks up each account in the index.
     */
    @Override
    public void add(Collection<Change> changes) {
        jdbc.execute("set local plan_cache_mode = force_generic_plan");
        List<Change> plain = new ArrayList<>(changes.size());
        List<Change> rest = new ArrayList<>();
        changes.forEach(change -> (isPlain(change) ? plain : rest).add(change));
        add(plain, PostgresFunds::plainColumns, UPDATE_PLAIN, INSERT_PLAIN);
        add(rest, PostgresFunds::anyColumns, UPDATE_ANY, INSERT_ANY);
    }

    private void add(
            List<Change> changes,
            Function<List<Change>, Columns<Change>> parameters,
            String update,
            String insert) {
        if (!changes.isEmpty()) {
            Columns<Change> columns = parameters.apply(changes);
            if (columns.update(jdbc, update) < changes.size()) {
                columns.update(jdbc, insert);
            }
        }
    }

    private static Columns<Change> plainColumns(List<Change> changes) {
        return Columns.of(changes)
                .text(Change::account)
                .units(change -> change.change().available())
                .units(change -> change.change().locked())
                .number(Change::position);
    }

    private static Columns<Change> anyColumns(List<Change> changes) {
        return plainColumns(changes)
                .units(change -> change.change().frozen())
                .column("boolean", PostgresFunds::outside)
                .column("boolean", Change::corrected);
    }

    /**
     * As nearly all are: a user is paid, and PostgreSQL is told nothing that is always the same.
     */
    private static boolean isPlain(Change change) {
        return change.account().startsWith(USERS)
                && change.change().frozen().signum() == 0
                && !change.corrected();
    }

    @Override
    public void forEach(Consumer<Row> reader) {
        jdbc.query(
                connection -> {
                    PreparedStatement select =
                            connection.prepareStatement(
                                    "select account, available, frozen, locked, position"
                                            + " from funds");
                    select.setFetchSize(FETCH_ROWS);
                    return select;
                },
                row -> {
                    reader.accept(new Row(row.getString(1), Rows.balance(row, 2), row.getLong(5)));
                });
    }

    private static Boolean outside(Change change) {
        return !change.account().startsWith(USERS)
                && new AccountId(change.account()).mayBeNegative();
    }
}
