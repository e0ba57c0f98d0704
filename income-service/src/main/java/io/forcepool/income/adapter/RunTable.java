package io.forcepool.income.adapter;

import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunId;
import io.forcepool.income.adapter.ChainTable.RewardRow;
import io.forcepool.income.adapter.Rows.Column;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** A run as it is listed; what is known only at its end is null until then. */
    record RunRow(
            RunId run,
            String pool,
            String programme,
            String window,
            String day,
            String state,
            long effectiveHeight,
            String coin,
            int rewards,
            BigInteger rewardSum,
            boolean oversold,
            @Nullable Integer pages,
            @Nullable Integer shares,
            @Nullable BigInteger gross,
            @Nullable BigInteger fee,
            @Nullable BigInteger available,
            @Nullable BigInteger locked,
            @Nullable BigInteger house,
            @Nullable String root) {}

    /** A reward that came after its window's run. */
    record LateReward(
            String reward,
            String pool,
            String programme,
            String run,
            String miner,
            long height,
            BigInteger amount,
            Instant noticedAt) {}

    void open(RunOpened run, boolean oversold, long position) {
        jdbc.sql(
                        """
                        insert into run (run, pool, programme, window_name, day, effective_height,
                            coin, rewards, reward_sum, oversold, state, opened_position)
                        values (:run, :pool, :programme, :window, :day, :height,
                            :coin, :rewards, :sum, :oversold, 'OPENED', :position)
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
                .update();
        List<String> rewards =
                run.rewards().stream().map(used -> used.reward().toString()).toList();
        Rows.update(
                template,
                "insert into run_reward (programme, reward, run) select * from unnest(?, ?, ?)",
                List.of(
                        new Column("text", repeated(run.programme(), rewards)),
                        new Column("text", rewards),
                        new Column("text", repeated(run.run().text(), rewards))));
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

    /** Which of a pool's windows have a run, with the last of it. */
    Map<String, String> runsOfWindows(String pool, String programme, Set<String> windows) {
        return jdbc
                .sql(
                        """
                        select window_name, max(run) as run from run
                        where pool = :pool and programme = :programme
                          and window_name = any(:windows)
                        group by window_name
                        """)
                .param("pool", pool)
                .param("programme", programme)
                .param("windows", windows.toArray(String[]::new))
                .query((row, _) -> Map.entry(row.getString("window_name"), row.getString("run")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Sets rewards aside for a correction; returns how many were not set aside before. */
    int late(String pool, String programme, String run, List<RewardRow> rewards) {
        List<String> ids = rewards.stream().map(reward -> reward.id().toString()).toList();
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

    List<LateReward> late(int limit) {
        return jdbc.sql(
                        """
                        select l.*, r.miner, r.height, r.amount from late_reward l
                        join chain_reward r using (reward)
                        order by l.noticed_at, l.reward limit :limit
                        """)
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new LateReward(
                                        row.getString("reward"),
                                        row.getString("pool"),
                                        row.getString("programme"),
                                        row.getString("run"),
                                        row.getString("miner"),
                                        row.getLong("height"),
                                        Rows.units(row, "amount"),
                                        Rows.instant(row, "noticed_at")))
                .list();
    }

    long lateCount() {
        return jdbc.sql("select count(*) from late_reward").query(Long.class).single();
    }

    Optional<RunRow> find(RunId run) {
        return jdbc.sql("select * from run where run = :run")
                .param("run", run.text())
                .query((row, _) -> row(row))
                .optional();
    }

    /** Runs opened before a position, the last first. */
    List<RunRow> page(@Nullable String pool, long before, int limit) {
        return jdbc.sql(
                        """
                        select * from run
                        where (:pool::text is null or pool = :pool) and opened_position < :before
                        order by opened_position desc limit :limit
                        """)
                .param("pool", pool)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    long openedPosition(RunId run) {
        return jdbc.sql("select opened_position from run where run = :run")
                .param("run", run.text())
                .query(Long.class)
                .single();
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

    private static List<String> repeated(String text, List<String> beside) {
        return Collections.nCopies(beside.size(), text);
    }

    private static RunRow row(ResultSet row) throws SQLException {
        boolean published = row.getString("state").equals("PUBLISHED");
        return new RunRow(
                new RunId(row.getString("run")),
                row.getString("pool"),
                row.getString("programme"),
                row.getString("window_name"),
                row.getString("day"),
                row.getString("state"),
                row.getLong("effective_height"),
                row.getString("coin"),
                row.getInt("rewards"),
                Rows.units(row, "reward_sum"),
                row.getBoolean("oversold"),
                published ? row.getInt("pages") : null,
                published ? row.getInt("shares") : null,
                published ? Rows.units(row, "gross") : null,
                published ? Rows.units(row, "fee") : null,
                published ? Rows.units(row, "available") : null,
                published ? Rows.units(row, "locked") : null,
                published ? Rows.units(row, "house") : null,
                row.getString("root"));
    }
}
