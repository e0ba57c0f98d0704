package io.forcepool.ledger.adapter;

import io.forcepool.ledger.statement.EntryRow;
import io.forcepool.ledger.statement.Line;
import io.forcepool.ledger.statement.RunPosted;
import io.forcepool.ledger.statement.Standing;
import io.forcepool.ledger.statement.StatementTables;
import io.forcepool.platform.rebuild.SwapLock;
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
                recorded_at, pool, programme, cause_id, cause_type, cause_sha256,
                users_available, users_frozen, users_locked, users_opened)
            select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::bigint[])
            """;

    private static final String INSERT_LINES =
            """
            insert into statement_line (account, position, available_change, frozen_change,
                locked_change, available, frozen, locked, height_max)
            select * from unnest(?::text[], ?::bigint[], ?::numeric[], ?::numeric[], ?::numeric[],
                ?::numeric[], ?::numeric[], ?::numeric[], ?::bigint[])
            """;

    private static final String INSERT_LATE =
            """
            insert into statement_late (account, span_bits, height_max, height, position)
            select * from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            """;

    /** One look into the index per account: its last line. */
    private static final String STANDINGS =
            """
            select a.account, l.available, l.frozen, l.locked, l.height_max
            from unnest(?::text[]) as a(account)
            cross join lateral (
                select available, frozen, locked, height_max from statement_line
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

    /** Comes first in a transaction that writes: the tables may be swapped for new ones. */
    void feeding() {
        SwapLock.feeding(jdbc);
    }

    @Override
    public Map<String, Standing> standings(Collection<String> accounts) {
        Map<String, Standing> standings = new HashMap<>();
        jdbc.query(
                STANDINGS,
                select ->
                        select.setArray(
                                1,
                                select.getConnection().createArrayOf("text", accounts.toArray())),
                row -> {
                    standings.put(
                            row.getString(1), new Standing(Rows.balance(row, 2), row.getLong(5)));
                });
        return standings;
    }

    @Override
    public void insertEntries(List<EntryRow> entries) {
        Columns.of(entries)
                .number(e -> e.summary().position())
                .text(e -> e.summary().entry())
                .text(e -> e.summary().event().name())
                .text(e -> Objects.toString(e.summary().kind(), null))
                .text(e -> Objects.toString(e.summary().coin(), null))
                .number(e -> e.summary().effectiveHeight())
                .column("timestamptz", e -> e.summary().recordedAt().atOffset(ZoneOffset.UTC))
                .text(e -> e.summary().pool())
                .text(e -> e.summary().programme())
                .column("uuid", e -> e.summary().by().id())
                .text(e -> e.summary().by().type())
                .text(e -> e.summary().by().sha256())
                .units(e -> e.users().change().available())
                .units(e -> e.users().change().frozen())
                .units(e -> e.users().change().locked())
                .number(e -> e.users().opened())
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
                .number(Line::heightMax)
                .update(jdbc, INSERT_LINES);
        List<Line> late = lines.stream().filter(Line::late).toList();
        if (!late.isEmpty()) {
            Columns.of(late)
                    .text(Line::account)
                    .number(line -> (long) line.spanBits())
                    .number(Line::heightMax)
                    .number(Line::height)
                    .number(Line::position)
                    .update(jdbc, INSERT_LATE);
        }
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
}
