package io.forcepool.income.adapter;

import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunId;
import io.forcepool.income.adapter.ChainTable.RewardRow;
import io.forcepool.income.adapter.Rows.Column;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs as rows, and which rewards they used. */
final class RunTable {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    RunTable(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    void open(RunOpened run, boolean oversold, long position) {
        jdbc.sql(
                        """
                        insert into run (run, pool, programme, window_name, day, effective_height,
                            coin, rewards, reward_sum, oversold, state, opened_position,
                            window_end)
                        values (:run, :pool, :programme, :window, :day, :height,
                            :coin, :rewards, :sum, :oversold, 'OPENED', :position, :end)
                        """)
                .param("run", run.run().text())
                .param("pool", run.pool())
                .param("programme", run.programme())
                .param("window", run.window())
                .param("day", run.day())
                .param("height", run.effectiveHeight())
                .param("coin", run.coin().code())
                .param("rewards", run.rewards().size())
                .param("sum", sum(run.rewards()))
                .param("oversold", oversold)
                .param("position", position)
                .param("end", Rows.time(run.to()))
                .update();
        List<UUID> facts = run.rewards().stream().map(RewardUsed::fact).toList();
        Rows.update(
                template,
                "insert into run_reward (programme, fact, run) select * from unnest(?, ?, ?)",
                List.of(
                        new Column("text", repeated(run.programme(), facts)),
                        new Column("uuid", facts),
                        new Column("text", repeated(run.run().text(), facts))));
    }

    void publish(RunPublished result) {
        jdbc.sql(
                        """
                        update run
                        set state = 'PUBLISHED', pages = :pages, shares = :shares, gross = :gross,
                            fee = :fee, available = :available, locked = :locked, house = :house,
                            root = :root
                        where run = :run
                        """)
                .param("pages", result.pages())
                .param("shares", result.shares())
                .param("gross", result.totals().gross())
                .param("fee", result.totals().fee())
                .param("available", result.totals().available())
                .param("locked", result.totals().locked())
                .param("house", result.totals().house())
                .param("root", result.root())
                .param("run", result.run().text())
                .update();
    }

    /** Runs whose pages do not all stand yet, in the order they were opened. */
    List<RunId> opened() {
        return jdbc.sql("select run from run where state = 'OPENED' order by opened_position")
                .query((row, _) -> new RunId(row.getString("run")))
                .list();
    }

    /** The last run of a pool's window, if it has one. */
    Optional<String> runOf(String pool, String programme, String window) {
        return jdbc.sql(
                        """
                        select max(run) as run from run
                        where pool = :pool and programme = :programme and window_name = :window
                        having count(*) > 0
                        """)
                .param("pool", pool)
                .param("programme", programme)
                .param("window", window)
                .query((row, _) -> row.getString("run"))
                .optional();
    }

    /** The end of the last window of a pool that has a run; before all times when none has. */
    Instant lastEnd(String pool) {
        return jdbc.sql("select max(window_end) as last from run where pool = :pool")
                .param("pool", pool)
                .query((row, _) -> Optional.ofNullable(Rows.instantOrNull(row, "last")))
                .single()
                .orElse(Instant.MIN);
    }

    /** Sets rewards aside for a correction; returns how many were not set aside before. */
    int late(String pool, String programme, String run, List<RewardRow> rewards) {
        List<String> ids = rewards.stream().map(RewardRow::reward).toList();
        return Rows.update(
                template,
                """
                insert into late_reward (programme, reward, pool, run)
                select * from unnest(?, ?, ?, ?) on conflict (programme, reward) do nothing
                """,
                List.of(
                        new Column("text", repeated(programme, ids)),
                        new Column("text", ids),
                        new Column("text", repeated(pool, ids)),
                        new Column("text", repeated(run, ids))));
    }

    /** The pool's calendar day that each of these runs counts for. */
    Map<String, String> days(Set<String> runs) {
        return jdbc
                .sql("select run, day from run where run = any(:runs)")
                .param("runs", runs.toArray(String[]::new))
                .query((row, _) -> Map.entry(row.getString("run"), row.getString("day")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static BigInteger sum(List<RewardUsed> rewards) {
        return rewards.stream().map(RewardUsed::amount).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static List<String> repeated(String text, List<?> beside) {
        return Collections.nCopies(beside.size(), text);
    }
}
