package io.forcepool.ledger.statement;

import io.forcepool.ledger.entry.Balance;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of entries and lines as the projection writes them. */
final class StatementTables {

    private static final String INSERT_ENTRIES =
            """
            insert into statement_entry (position, entry, event, kind, coin, effective_height,
                recorded_at, pool, programme, cause_id, cause_type, cause_sha256)
            select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                ?::text[])
            """;

    private static final String INSERT_LINES =
            """
            insert into statement_line (account, position, available_change, frozen_change,
                locked_change, available, frozen, locked)
            select * from unnest(?::text[], ?::bigint[], ?::numeric[], ?::numeric[], ?::numeric[],
                ?::numeric[], ?::numeric[], ?::numeric[])
            """;

    /** One look into the index per account: its last line. */
    private static final String LAST_BALANCES =
            """
            select a.account, l.available, l.frozen, l.locked
            from unnest(?::text[]) as a(account)
            cross join lateral (
                select available, frozen, locked from statement_line
                where account = a.account order by position desc limit 1) l
            """;

    private final JdbcTemplate jdbc;

    StatementTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What the accounts hold after their last line; those without a line have no key. */
    Map<String, Balance> lastBalances(Collection<String> accounts) {
        Map<String, Balance> balances = new HashMap<>();
        jdbc.query(
                LAST_BALANCES,
                select ->
                        select.setArray(
                                1,
                                select.getConnection().createArrayOf("text", accounts.toArray())),
                row -> {
                    balances.put(row.getString(1), Rows.balance(row, 2));
                });
        return balances;
    }

    void insertEntries(List<EntrySummary> entries) {
        Columns.of(entries)
                .number(EntrySummary::position)
                .text(EntrySummary::entry)
                .text(e -> e.event().name())
                .text(e -> Objects.toString(e.kind(), null))
                .text(e -> e.coin().code())
                .number(EntrySummary::effectiveHeight)
                .column("timestamptz", e -> e.recordedAt().atOffset(ZoneOffset.UTC))
                .text(EntrySummary::pool)
                .text(EntrySummary::programme)
                .column("uuid", e -> e.by().id())
                .text(e -> e.by().type())
                .text(e -> e.by().sha256())
                .update(jdbc, INSERT_ENTRIES);
    }

    void insertLines(List<Line> lines) {
        Columns.of(lines)
                .text(Line::account)
                .number(Line::position)
                .units(line -> line.change().available())
                .units(line -> line.change().frozen())
                .units(line -> line.change().locked())
                .units(line -> line.after().available())
                .units(line -> line.after().frozen())
                .units(line -> line.after().locked())
                .update(jdbc, INSERT_LINES);
    }

    void clear() {
        jdbc.execute("delete from statement_line");
        jdbc.execute("delete from statement_entry");
        jdbc.execute("delete from run_posted");
    }
}
