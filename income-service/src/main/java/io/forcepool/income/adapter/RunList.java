package io.forcepool.income.adapter;

import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs, and rewards that came too late for them, as they are shown. */
final class RunList {

    private final JdbcClient jdbc;

    RunList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A run as it is listed; what is known only at its end is null until then. */
    record RunRow(
            RunId run,
            String pool,
            String programme,
            String window,
            String day,
            RunKind kind,
            @Nullable String corrects,
            String state,
            @Nullable Proposal proposal,
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

    /**
     * Who asked for a run, and why.
     *
     * @param sha256 the content, which an approval names
     */
    record Proposal(String requester, String reason, String sha256, Instant at) {}

    /**
     * A window that was run with other rewards or orders than count now.
     *
     * @param run the last of its runs
     * @param late rewards that came after it
     * @param lateAmount of those, in units
     * @param overruled rewards that it has split and that do not count any more
     * @param overruledAmount of those, in units
     * @param orders versions that were said after it and count from within the window or before
     * @param proposed the correction that waits for a second person, if there is one
     */
    record Correctable(
            RunId run,
            String pool,
            String programme,
            String window,
            int late,
            BigInteger lateAmount,
            int overruled,
            BigInteger overruledAmount,
            int orders,
            @Nullable String proposed) {}

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

    /** How many rewards were split by a run, and do not count any more. */
    long overruledCount() {
        return jdbc.sql(
                        """
                        select count(*) from chain_reward r
                        where r.overruled
                          and exists (select from run_reward u where u.fact = r.event_id)
                        """)
                .query(Long.class)
                .single();
    }

    /** Windows that should be corrected, the oldest first. */
    List<Correctable> correctable(int limit) {
        return jdbc.sql(
                        """
                        with changed as (
                            select o.pool, o.programme, o.window_name, r.amount, 'late' as why
                            from late_reward l
                            join run o using (run) join chain_reward r using (reward)
                            where not r.overruled
                            union all
                            select o.pool, o.programme, o.window_name, r.amount, 'overruled'
                            from chain_reward r
                            join run_reward u on u.fact = r.event_id
                            join run o using (run)
                            where r.overruled
                            union all
                            select o.pool, o.programme, o.window_name, 0, 'orders' from run o
                            join order_version v on v.pool = o.pool and v.backdated
                                and v.position > o.inputs_position and v.from_time < o.window_end
                            where o.state in ('OPENED', 'PUBLISHED')
                              and not exists (select from run n
                                where (n.pool, n.programme, n.window_name)
                                    = (o.pool, o.programme, o.window_name)
                                  and n.state in ('OPENED', 'PUBLISHED')
                                  and n.revision > o.revision))
                        select w.*, (select run from run o
                                where (o.pool, o.programme, o.window_name)
                                    = (w.pool, w.programme, w.window_name)
                                  and o.state in ('OPENED', 'PUBLISHED')
                                order by o.revision desc limit 1) as run,
                            (select run from run o
                                where (o.pool, o.programme, o.window_name)
                                    = (w.pool, w.programme, w.window_name)
                                  and o.state = 'PROPOSED') as proposed
                        from (select pool, programme, window_name,
                                count(*) filter (where why = 'late') as late,
                                coalesce(sum(amount) filter (where why = 'late'), 0)
                                    as late_amount,
                                count(*) filter (where why = 'overruled') as overruled,
                                coalesce(sum(amount) filter (where why = 'overruled'), 0)
                                    as overruled_amount,
                                count(*) filter (where why = 'orders') as orders
                            from changed group by pool, programme, window_name) w
                        order by pool, programme, window_name limit :limit
                        """)
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new Correctable(
                                        new RunId(row.getString("run")),
                                        row.getString("pool"),
                                        row.getString("programme"),
                                        row.getString("window_name"),
                                        row.getInt("late"),
                                        Rows.units(row, "late_amount"),
                                        row.getInt("overruled"),
                                        Rows.units(row, "overruled_amount"),
                                        row.getInt("orders"),
                                        row.getString("proposed")))
                .list();
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

    /** The ledger's position of the entry that posted a page, once it is seen. */
    Optional<Long> posted(String page) {
        return jdbc.sql("select position from page_posted where page = :page")
                .param("page", page)
                .query((row, _) -> row.getLong("position"))
                .optional();
    }

    private static RunRow row(ResultSet row) throws SQLException {
        boolean published = row.getString("state").equals("PUBLISHED");
        return new RunRow(
                new RunId(row.getString("run")),
                row.getString("pool"),
                row.getString("programme"),
                row.getString("window_name"),
                row.getString("day"),
                RunKind.valueOf(row.getString("kind")),
                row.getString("corrects"),
                row.getString("state"),
                row.getString("sha256") == null
                        ? null
                        : new Proposal(
                                row.getString("requester"),
                                row.getString("reason"),
                                row.getString("sha256"),
                                Rows.instant(row, "proposed_at")),
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
