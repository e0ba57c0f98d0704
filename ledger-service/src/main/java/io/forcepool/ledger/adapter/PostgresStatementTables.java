package io.forcepool.ledger.adapter;

import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.statement.EntrySummary;
import io.forcepool.ledger.statement.Line;
import io.forcepool.ledger.statement.RunPosted;
import io.forcepool.ledger.statement.StatementTables;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of entries, lines and runs as the projection writes them. */
final class PostgresStatementTables implements StatementTables {

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

    private static final String ADD_POSTED =
            """
            merge into run_posted p
            using (select * from unnest(?::text[], ?::text[], ?::bigint[], ?::numeric[],
                       ?::numeric[], ?::numeric[], ?::numeric[])
                       as c(run, kind, pages, fee, available, locked, house)) c
            on p.run = c.run
            when matched then update set
                pages = p.pages + c.pages,
                fee = p.fee + c.fee,
                available = p.available + c.available,
                locked = p.locked + c.locked,
                house = p.house + c.house
            when not matched then insert (run, kind, pages, fee, available, locked, house)
                values (c.run, c.kind, c.pages, c.fee, c.available, c.locked, c.house)
            """;

    private final JdbcTemplate jdbc;

    PostgresStatementTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Balance> lastBalances(Collection<String> accounts) {
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

    @Override
    public void insertEntries(List<EntrySummary> entries) {
        Columns.of(entries)
                .number(EntrySummary::position)
                .text(EntrySummary::entry)
                .text(e -> e.event().name())
                .text(e -> Objects.toString(e.kind(), null))
                .text(e -> Objects.toString(e.coin(), null))
                .number(EntrySummary::effectiveHeight)
                .column("timestamptz", e -> e.recordedAt().atOffset(ZoneOffset.UTC))
                .text(EntrySummary::pool)
                .text(EntrySummary::programme)
                .column("uuid", e -> e.by().id())
                .text(e -> e.by().type())
                .text(e -> e.by().sha256())
                .update(jdbc, INSERT_ENTRIES);
    }

    @Override
    public void insertLines(List<Line> lines) {
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

    @Override
    public void addPosted(Collection<RunPosted> runs) {
        Columns.of(runs)
                .text(RunPosted::run)
                .text(run -> run.kind().name())
                .number(run -> (long) run.pages())
                .units(RunPosted::fee)
                .units(RunPosted::available)
                .units(RunPosted::locked)
                .units(RunPosted::house)
                .update(jdbc, ADD_POSTED);
    }

    @Override
    public void clear() {
        jdbc.execute("truncate statement_line, statement_entry, run_posted");
    }
}
