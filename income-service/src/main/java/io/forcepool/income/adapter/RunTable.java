package io.forcepool.income.adapter;

import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunProposed;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunId;
import io.forcepool.income.adapter.ChainTable.RewardRow;
import io.forcepool.income.adapter.Rows.Column;
import io.forcepool.income.run.Run;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    void open(RunOpened run, boolean oversold, long position) {
        insert(run, oversold, position, null);
        use(run);
    }

    void propose(RunProposed proposal, boolean oversold, long position) {
        insert(proposal.inputs(), oversold, position, proposal);
    }

    /**
     * A run of a pool that waits for a person and holds later ones back: it is proposed, or the
     * last of its window and rejected.
     *
     * @param since when it was proposed
     */
    record Held(String run, boolean rejected, Instant since) {}

    Optional<Held> held(String pool, String programme) {
        return jdbc.sql(
                        """
                        select run, state = 'REJECTED' as rejected, proposed_at from run o
                        where pool = :pool and programme = :programme and kind = 'INCOME'
                          and state in ('PROPOSED', 'REJECTED')
                          and not exists (select from run n
                            where (n.pool, n.programme, n.window_name)
                                = (o.pool, o.programme, o.window_name)
                              and n.revision > o.revision)
                        order by opened_position limit 1
                        """)
                .param("pool", pool)
                .param("programme", programme)
                .query(
                        (row, _) ->
                                new Held(
                                        row.getString("run"),
                                        row.getBoolean("rejected"),
                                        Rows.instant(row, "proposed_at")))
                .optional();
    }

    /** What was proposed is opened; rewards that it is without wait again if they ever count. */
    void approve(RunOpened run, long position) {
        jdbc.sql("update run set state = 'OPENED', opened_position = :position where run = :run")
                .param("position", position)
                .param("run", run.run().text())
                .update();
        UUID[] facts = run.rewards().stream().map(RewardUsed::fact).toArray(UUID[]::new);
        jdbc.sql(
                        """
                        delete from run_reward u using run o
                        where o.run = u.run and o.pool = :pool and o.programme = :programme
                          and o.window_name = :window and u.fact <> all(:facts)
                        """)
                .param("pool", run.pool())
                .param("programme", run.programme())
                .param("window", run.window())
                .param("facts", facts)
                .update();
        jdbc.sql(
                        """
                        delete from late_reward l using chain_reward r
                        where r.reward = l.reward and l.programme = :programme
                          and r.event_id = any(:facts)
                        """)
                .param("programme", run.programme())
                .param("facts", facts)
                .update();
        use(run);
    }

    void reject(RunId run) {
        jdbc.sql("update run set state = 'REJECTED' where run = :run")
                .param("run", run.text())
                .update();
    }

    private void insert(
            RunOpened run, boolean oversold, long position, @Nullable RunProposed proposal) {
        RunId corrects = run.corrects();
        jdbc.sql(
                        """
                        insert into run (run, pool, programme, window_name, day, effective_height,
                            coin, rewards, reward_sum, oversold, state, opened_position,
                            window_end, inputs_position, kind, revision, corrects, requester, reason,
                            sha256, proposed_at)
                        values (:run, :pool, :programme, :window, :day, :height,
                            :coin, :rewards, :sum, :oversold, :state, :position, :end, :inputs, :kind,
                            1 + (select count(*) from run where pool = :pool
                                and programme = :programme and window_name = :window),
                            :corrects, :requester, :reason, :sha256,
                            case when :requester::text is null then null else now() end)
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
                .param("inputs", run.position())
                .param("state", proposal == null ? "OPENED" : "PROPOSED")
                .param("kind", run.kind().name())
                .param("corrects", corrects == null ? null : corrects.text())
                .param("requester", proposal == null ? null : proposal.requester())
                .param("reason", proposal == null ? null : proposal.reason())
                .param("sha256", proposal == null ? null : Run.sha256(proposal))
                .update();
    }

    /** A reward that an earlier run of the window has split stays with that one. */
    private void use(RunOpened run) {
        List<UUID> facts = run.rewards().stream().map(RewardUsed::fact).toList();
        Rows.update(
                template,
                "insert into run_reward (programme, fact, run) select * from unnest(?, ?, ?)"
                        + (run.corrects() == null ? "" : " on conflict do nothing"),
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
                        select run from run
                        where pool = :pool and programme = :programme and window_name = :window
                          and state in ('OPENED', 'PUBLISHED')
                        order by revision desc limit 1
                        """)
                .param("pool", pool)
                .param("programme", programme)
                .param("window", window)
                .query((row, _) -> row.getString("run"))
                .optional();
    }

    /** The same, by its name. */
    Optional<RunId> lastOf(String pool, String programme, String window) {
        return runOf(pool, programme, window).map(RunId::new);
    }

    /** Whether a correction of a window waits for a second person. */
    boolean isProposed(String pool, String programme, String window) {
        return jdbc.sql(
                        """
                        select exists (select from run
                            where pool = :pool and programme = :programme
                              and window_name = :window and state = 'PROPOSED')
                        """)
                .param("pool", pool)
                .param("programme", programme)
                .param("window", window)
                .query(Boolean.class)
                .single();
    }

    /** How many runs of a window there are, whatever became of them. */
    int revisions(String pool, String programme, String window) {
        return jdbc.sql(
                        """
                        select count(*) from run
                        where pool = :pool and programme = :programme and window_name = :window
                        """)
                .param("pool", pool)
                .param("programme", programme)
                .param("window", window)
                .query(Integer.class)
                .single();
    }

    /** The end of the last window of a pool that has a run; before all times when none has. */
    Instant lastEnd(String pool) {
        return jdbc.sql(
                        "select max(window_end) as last from run where pool = :pool and state <> 'REJECTED'")
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
