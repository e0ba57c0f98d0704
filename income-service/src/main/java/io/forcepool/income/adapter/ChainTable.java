package io.forcepool.income.adapter;

import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.forcepool.income.adapter.PoolTable.PoolRow;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.run.Miner;
import io.forcepool.income.run.Watermark;
import io.forcepool.income.run.Window;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the chain told, as rows. */
final class ChainTable {

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;

    ChainTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What makes a reward a pool's: its miner belonged there at its height, no run of the programme
     * has split it, and it is not known to be late.
     */
    private static final String UNUSED =
            """
            from chain_reward r
            where r.time >= :from and r.time < :to and not r.overruled
              and exists (select from pool_miner m
                  where m.pool = :pool and m.network = r.network and m.miner = r.miner
                    and m.from_height <= r.height
                    and (m.until_height is null or r.height < m.until_height))
              and not exists (select from run_reward u
                  where u.programme = :programme and u.fact = r.event_id)
              and not exists (select from late_reward l
                  where l.programme = :programme and l.reward = r.reward)
            """;

    /**
     * A finalised reward of a pool's miner.
     *
     * @param fact the event id of the fact that told it
     */
    record RewardRow(
            String reward,
            UUID fact,
            String network,
            String tipset,
            Cid block,
            String miner,
            long height,
            Instant time,
            BigInteger amount) {}

    /** A tipset that has rewards. */
    record TipsetRow(long height, Instant time) {}

    /** A miner's time in a pool, and on which network that is. */
    record PoolMiner(String network, Miner miner) {}

    /** Whether the reward is new; false when a row with its id is there. */
    boolean insert(BlockRewardFinalised fact, UUID event, String sha256) {
        var reward = fact.reward();
        return jdbc.sql(
                                """
                                insert into chain_reward (reward, network, tipset, block, miner,
                                    height, time, amount, event_id, sha256)
                                values (:reward, :network, :tipset, :block, :miner,
                                    :height, :time, :amount, :event, :sha256)
                                on conflict (reward) do nothing
                                """)
                        .param("reward", reward.id(fact.network()).toString())
                        .param("network", fact.network())
                        .param("tipset", reward.tipset().toString())
                        .param("block", reward.block().text())
                        .param("miner", reward.miner().text())
                        .param("height", reward.height())
                        .param("time", Rows.time(reward.time()))
                        .param("amount", reward.reward())
                        .param("event", event)
                        .param("sha256", sha256)
                        .update()
                > 0;
    }

    /**
     * Rewards of tipsets that were left do not count any more, those of tipsets that are back do.
     * Runs that are not frozen are without them; what was split already a correction has to take
     * back.
     */
    void overrule(FinalityOverruled decision) {
        overruled(decision, decision.left(), true);
        overruled(decision, decision.back(), false);
    }

    private void overruled(FinalityOverruled decision, List<TipSetKey> tipsets, boolean overruled) {
        jdbc.sql(
                        """
                        update chain_reward set overruled = :overruled
                        where network = :network and height > :height and tipset = any (:tipsets)
                        """)
                .param("overruled", overruled)
                .param("network", decision.network())
                .param("height", decision.height())
                .param("tipsets", tipsets.stream().map(TipSetKey::toString).toArray(String[]::new))
                .update();
    }

    void insert(MinerPowerObserved fact, UUID event) {
        jdbc.sql(
                        """
                        insert into miner_power (network, miner, height, tipset, raw,
                            quality_adjusted, event_id)
                        values (:network, :miner, :height, :tipset, :raw, :qualityAdjusted, :event)
                        on conflict (network, miner, height, tipset) do nothing
                        """)
                .param("network", fact.network())
                .param("miner", fact.miner().text())
                .param("height", fact.height())
                .param("tipset", fact.tipset().toString())
                .param("raw", fact.rawPower())
                .param("qualityAdjusted", fact.qualityAdjustedPower())
                .param("event", event)
                .update();
    }

    void put(RegistryChanged fact) {
        jdbc.sql(
                        """
                        insert into pool_miner as known (network, pool, miner, from_height,
                            until_height, version)
                        values (:network, :pool, :miner, :from, :until, :version)
                        on conflict (network, pool, miner, from_height) do update
                        set until_height = excluded.until_height, version = excluded.version
                        where known.version < excluded.version
                        """)
                .param("network", fact.network())
                .param("pool", fact.pool())
                .param("miner", fact.address().text())
                .param("from", fact.fromHeight())
                .param("until", fact.untilHeight())
                .param("version", fact.version())
                .update();
    }

    void put(ChainAdvanced fact) {
        jdbc.sql(
                        """
                        insert into chain_watermark as known (network, finalised, finalised_time,
                            covered)
                        values (:network, :finalised, :time, :covered)
                        on conflict (network) do update
                        set finalised = excluded.finalised,
                            finalised_time = excluded.finalised_time,
                            covered = excluded.covered
                        where known.finalised <= excluded.finalised
                        """)
                .param("network", fact.network())
                .param("finalised", fact.finalised())
                .param("time", Rows.time(fact.finalisedTime()))
                .param("covered", FactJson.writeText(fact.covered()))
                .update();
    }

    Optional<Watermark> watermark(String network) {
        return jdbc.sql("select * from chain_watermark where network = :network")
                .param("network", network)
                .query(
                        (row, _) ->
                                new Watermark(
                                        row.getLong("finalised"),
                                        Rows.instant(row, "finalised_time"),
                                        covered(row.getString("covered"))))
                .optional();
    }

    List<PoolMiner> miners(String pool) {
        return jdbc.sql("select * from pool_miner where pool = :pool order by miner, from_height")
                .param("pool", pool)
                .query(
                        (row, _) ->
                                new PoolMiner(
                                        row.getString("network"),
                                        new Miner(
                                                row.getString("miner"),
                                                row.getLong("from_height"),
                                                Rows.longOrNull(row, "until_height"))))
                .list();
    }

    /** The tipsets with rewards of a pool that wait for a run, in order. */
    List<TipsetRow> unused(String pool, String programme, Instant from) {
        return jdbc.sql("select distinct r.height, r.time " + UNUSED + " order by r.height")
                .param("pool", pool)
                .param("programme", programme)
                .param("from", Rows.time(from))
                .param("to", Rows.time(END))
                .query((row, _) -> new TipsetRow(row.getLong("height"), Rows.instant(row, "time")))
                .list();
    }

    /** All rewards of a pool within a time that wait for a run. */
    List<RewardRow> unused(String pool, String programme, Instant from, Instant to) {
        return jdbc.sql("select r.* " + UNUSED + " order by r.height, r.reward")
                .param("pool", pool)
                .param("programme", programme)
                .param("from", Rows.time(from))
                .param("to", Rows.time(to))
                .query((row, _) -> reward(row))
                .list();
    }

    /** The rewards of a window that count now, those that no other window's run has split. */
    List<RewardRow> ofWindow(String pool, String programme, Window window, PoolRow terms) {
        Instant start = terms.terms().from();
        return jdbc.sql(
                        """
                        select r.* from chain_reward r
                        where r.time >= :from and r.time < :to and not r.overruled
                          and exists (select from pool_miner m
                              where m.pool = :pool and m.network = r.network and m.miner = r.miner
                                and m.from_height <= r.height
                                and (m.until_height is null or r.height < m.until_height))
                          and not exists (select from run_reward u join run o using (run)
                              where u.programme = :programme and u.fact = r.event_id
                                and (o.pool, o.window_name) <> (:pool, :window))
                        order by r.height, r.reward
                        """)
                .param("pool", pool)
                .param("programme", programme)
                .param("window", window.name())
                .param("from", Rows.time(window.from().isBefore(start) ? start : window.from()))
                .param("to", Rows.time(window.to()))
                .query((row, _) -> reward(row))
                .list();
    }

    /** The power of every miner that was observed in the reward's own tipset. */
    Map<String, BigInteger> powers(RewardRow reward, DenominatorKind kind) {
        String column = kind == DenominatorKind.CHAIN_RAW ? "raw" : "quality_adjusted";
        return jdbc
                .sql(
                        """
                        select miner, raw, quality_adjusted from miner_power
                        where network = :network and height = :height and tipset = :tipset
                        """)
                .param("network", reward.network())
                .param("height", reward.height())
                .param("tipset", reward.tipset())
                .query((row, _) -> Map.entry(row.getString("miner"), Rows.units(row, column)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static RewardRow reward(ResultSet row) throws SQLException {
        return new RewardRow(
                row.getString("reward"),
                row.getObject("event_id", UUID.class),
                row.getString("network"),
                row.getString("tipset"),
                new Cid(row.getString("block")),
                row.getString("miner"),
                row.getLong("height"),
                Rows.instant(row, "time"),
                Rows.units(row, "amount"));
    }

    private static Map<String, Long> covered(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(FactJson.read(bytes, Coverage[].class))
                .collect(
                        Collectors.toMap(
                                coverage -> coverage.address().text(),
                                Coverage::fromHeight,
                                Math::min));
    }
}
