package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.contracts.ChainFact.BlockRewardOrphaned;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.platform.projection.RebuildableProjection;
import io.forcepool.platform.store.StoredEvent;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rewards that are seen and not final as rows, and those that went away, with when. */
final class SeenRewardProjection implements RebuildableProjection {

    private static final String SEEN =
            """
            insert into seen_reward (tipset, block, height, time, miner, win_count, reward,
                gas_reward, attempt)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tipset, block) do update
                set attempt = excluded.attempt, gone_at = null
            """;
    private static final String GONE =
            "update seen_reward set gone_at = ? where tipset = ? and block = ?";
    private static final String FINAL = "delete from seen_reward where tipset = ? and block = ?";

    private final JdbcTemplate jdbc;

    SeenRewardProjection(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public String name() {
        return "seen-rewards";
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        for (StoredEvent event : batch) {
            if (is(event, BlockRewardObserved.class)) {
                seen(event.fact(BlockRewardObserved.class));
            } else if (is(event, BlockRewardOrphaned.class)) {
                var gone = event.fact(BlockRewardOrphaned.class);
                jdbc.update(
                        GONE,
                        event.recordedAt().atOffset(ZoneOffset.UTC),
                        gone.tipset().toString(),
                        gone.block().text());
            } else if (is(event, BlockRewardFinalised.class)) {
                Reward reward = event.fact(BlockRewardFinalised.class).reward();
                jdbc.update(FINAL, reward.tipset().toString(), reward.block().text());
            }
        }
    }

    @Override
    public void reset() {
        jdbc.update("delete from seen_reward");
    }

    private void seen(BlockRewardObserved fact) {
        Reward reward = fact.reward();
        jdbc.update(
                SEEN,
                reward.tipset().toString(),
                reward.block().text(),
                reward.height(),
                reward.time().atOffset(ZoneOffset.UTC),
                reward.miner().text(),
                reward.winCount(),
                new BigDecimal(reward.reward()),
                new BigDecimal(reward.gasReward()),
                fact.attempt());
    }

    private static boolean is(StoredEvent event, Class<?> fact) {
        return event.payloadType().equals(fact.getName());
    }
}
