package io.forcepool.ledger.adapter;

import io.forcepool.ledger.entry.Balance;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The funds are the fold of the journal: what an account holds is what its last line says. The
 * lines are folded from the journal by a processor that knows nothing of the funds. Accounts are
 * compared some at a time, again and again; one whose last entry the statement has not reached yet
 * is left for the next round.
 */
final class FundsSweep implements Invariant {

    /**
     * One look into the index of lines per account; a look took at most 0.3 s of a busy machine.
     */
    static final int ACCOUNTS_PER_LOOK = 10_000;

    /** A million accounts are all looked at within nine minutes. */
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);

    /** More are not named; that many are wrong is said by as many. */
    private static final int REMEMBERED_MAX = 1_000;

    private static final String LAST =
            """
            select account from funds where account > :after order by account
            offset :limit - 1 limit 1
            """;

    /**
     * The last line of each account is found by going down the index from one account to the next,
     * so that an account is missed neither where it has no line nor where it has no funds. What the
     * funds say is past the end of the journal was never posted.
     */
    private static final String DIFFERENT =
            """
            with recursive last_line as (
                (select account, available, frozen, locked, position from statement_line
                 where account > :after and (:last = '' or account <= :last)
                 order by account desc, position desc limit 1)
                union all
                select l.* from last_line next cross join lateral (
                    select account, available, frozen, locked, position from statement_line
                    where account > :after and account < next.account
                    order by account desc, position desc limit 1) l),
            held as (
                select account, available, frozen, locked, position from funds
                where account > :after and (:last = '' or account <= :last))
            select coalesce(f.account, l.account), f.available, f.frozen, f.locked,
                   coalesce(f.position, 0), l.available, l.frozen, l.locked,
                   coalesce(l.position, 0)
            from held f full join last_line l using (account)
            where (f.position is null or f.position <= :statement
                   or f.position > (select coalesce(max(position), 0) from domain_event))
              and (f.available, f.frozen, f.locked, f.position)
                  is distinct from (l.available, l.frozen, l.locked, l.position)
            order by 1 limit :most
            """;

    private final JdbcClient client;
    private final LongSupplier statement;
    private final int accountsPerLook;
    private final NavigableMap<String, String> wrong = new TreeMap<>();
    private String after = "";

    /**
     * @param statement the position that the lines reflect
     */
    FundsSweep(JdbcClient client, LongSupplier statement, int accountsPerLook) {
        this.client = client;
        this.statement = statement;
        this.accountsPerLook = accountsPerLook;
    }

    @Override
    public String name() {
        return "funds-are-the-fold";
    }

    @Override
    public Duration interval() {
        return LOOK_INTERVAL;
    }

    /** Looks at the next accounts; what is known of the others stays. */
    @Override
    public Map<String, String> violations() {
        String last = last();
        Map<String, String> found = different(last);
        NavigableMap<String, String> part =
                last.isEmpty()
                        ? wrong.tailMap(after, false)
                        : wrong.subMap(after, false, last, true);
        part.clear();
        found.forEach(
                (account, why) -> {
                    if (wrong.size() < REMEMBERED_MAX) {
                        wrong.put(account, why);
                    }
                });
        after = last;
        return Map.copyOf(wrong);
    }

    /** Where the next accounts end, empty where all accounts end. */
    private String last() {
        return client.sql(LAST)
                .param("after", after)
                .param("limit", accountsPerLook)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private Map<String, String> different(String last) {
        Map<String, String> found = new TreeMap<>();
        client.sql(DIFFERENT)
                .param("after", after)
                .param("last", last)
                // Read before, so that all lines up to there are seen.
                .param("statement", statement.getAsLong())
                .param("most", REMEMBERED_MAX)
                .query(
                        row -> {
                            found.put(
                                    row.getString(1),
                                    "funds %s at %d, journal %s at %d"
                                            .formatted(
                                                    text(Rows.balance(row, 2)),
                                                    row.getLong(5),
                                                    text(Rows.balance(row, 6)),
                                                    row.getLong(9)));
                        });
        return found;
    }

    private static String text(Balance balance) {
        return balance.available() + "/" + balance.frozen() + "/" + balance.locked();
    }
}
