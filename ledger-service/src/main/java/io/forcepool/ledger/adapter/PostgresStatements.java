package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.ledger.statement.EntryPage;
import io.forcepool.ledger.statement.EntrySummary;
import io.forcepool.ledger.statement.EntrySummary.EventName;
import io.forcepool.ledger.statement.StatementLine;
import io.forcepool.ledger.statement.StatementPage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Statements and entries of accounts, page by page from the newest to the oldest. */
final class PostgresStatements {

    private static final String ENTRY =
            """
            e.position, e.entry, e.event, e.kind, e.coin, e.effective_height, e.recorded_at,
            e.pool, e.programme, e.cause_id, e.cause_type, e.cause_sha256
            """;

    private static final String OF_ACCOUNT =
            """
            from statement_line l join statement_entry e on e.position = l.position
            where l.account = :account and l.position < :before
            order by l.position desc limit :limit
            """;

    private final JdbcClient client;

    PostgresStatements(JdbcClient client) {
        this.client = client;
    }

    /**
     * Lines older than a cursor.
     *
     * @param reflected the position that the view had reached; nothing newer is told
     */
    StatementPage lines(AccountId account, @Nullable Long cursor, int limit, long reflected) {
        List<StatementLine> found =
                page(
                        account,
                        cursor,
                        limit,
                        reflected,
                        "l.available_change, l.frozen_change, l.locked_change,"
                                + " l.available, l.frozen, l.locked, ",
                        (row, _) ->
                                StatementLine.of(
                                        entry(row), Rows.balance(row, 1), Rows.balance(row, 4)));
        return new StatementPage(
                account,
                account.coin(),
                first(found, limit),
                next(found, limit, StatementLine::position),
                reflected);
    }

    /** Entries older than a cursor. */
    EntryPage entries(AccountId account, @Nullable Long cursor, int limit, long reflected) {
        List<EntrySummary> found =
                page(account, cursor, limit, reflected, "", (row, _) -> entry(row));
        return new EntryPage(
                account,
                first(found, limit),
                next(found, limit, EntrySummary::position),
                reflected);
    }

    /** One row more than asked for tells whether there are older ones. */
    private <T> List<T> page(
            AccountId account,
            @Nullable Long cursor,
            int limit,
            long reflected,
            String columns,
            RowMapper<T> mapper) {
        StatementSpec select = client.sql("select " + columns + ENTRY + OF_ACCOUNT);
        return select.param("account", account.text())
                .param("before", cursor == null ? reflected + 1 : Math.min(cursor, reflected + 1))
                .param("limit", limit + 1)
                .query(mapper)
                .list();
    }

    private static <T> List<T> first(List<T> found, int limit) {
        return found.subList(0, Math.min(found.size(), limit));
    }

    private static <T> @Nullable Long next(List<T> found, int limit, ToLongFunction<T> position) {
        return found.size() > limit ? position.applyAsLong(found.get(limit - 1)) : null;
    }

    private static EntrySummary entry(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new EntrySummary(
                row.getLong("position"),
                row.getString("entry"),
                EventName.valueOf(row.getString("event")),
                kind == null ? null : EntryKind.valueOf(kind),
                Coin.of(row.getString("coin")),
                row.getLong("effective_height"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("pool"),
                row.getString("programme"),
                new Cause(
                        row.getObject("cause_id", UUID.class),
                        row.getString("cause_type"),
                        row.getString("cause_sha256")));
    }
}
