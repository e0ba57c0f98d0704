package io.forcepool.ledger.statement;

import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of what was posted of each run. */
final class RunTable {

    private static final String ADD =
            """
            merge into run_posted p
            using (select * from unnest(?::text[], ?::bigint[], ?::numeric[], ?::numeric[],
                       ?::numeric[], ?::numeric[])
                       as c(run, pages, fee, available, locked, house)) c
            on p.run = c.run
            when matched then update set
                pages = p.pages + c.pages,
                fee = p.fee + c.fee,
                available = p.available + c.available,
                locked = p.locked + c.locked,
                house = p.house + c.house
            when not matched then insert (run, pages, fee, available, locked, house)
                values (c.run, c.pages, c.fee, c.available, c.locked, c.house)
            """;

    private final JdbcTemplate jdbc;

    RunTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(Collection<RunTotals.Sum> sums) {
        if (!sums.isEmpty()) {
            Columns.of(sums)
                    .text(sum -> sum.run)
                    .number(sum -> sum.pages)
                    .units(sum -> sum.fee)
                    .units(sum -> sum.available)
                    .units(sum -> sum.locked)
                    .units(sum -> sum.house)
                    .update(jdbc, ADD);
        }
    }
}
