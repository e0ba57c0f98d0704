package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.platform.projection.RebuildableProjection;
import io.forcepool.platform.store.StoredEvent;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Final rewards as rows, for those who ask over HTTP. */
final class RewardProjection implements RebuildableProjection {

    static final String NAME = "rewards";

    private static final String INSERT =
            """
            insert into block_reward (block, tipset, height, time, miner, win_count, reward, minted,
                gas_reward, locked, penalty, linkage)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;

    RewardProjection(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        List<Object[]> rows =
                batch.stream()
                        .filter(RewardProjection::isReward)
                        .map(event -> row(event.fact(BlockRewardFinalised.class).reward()))
                        .toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows);
        }
    }

    @Override
    public void reset() {
        jdbc.update("delete from block_reward");
    }

    private static boolean isReward(StoredEvent event) {
        return event.payloadType().equals(BlockRewardFinalised.class.getName());
    }

    private static Object[] row(Reward reward) {
        return new Object[] {
            reward.block().text(),
            reward.tipset().toString(),
            reward.height(),
            reward.time().atOffset(ZoneOffset.UTC),
            reward.miner().text(),
            reward.winCount(),
            new BigDecimal(reward.reward()),
            new BigDecimal(reward.minted()),
            new BigDecimal(reward.gasReward()),
            new BigDecimal(reward.locked()),
            new BigDecimal(reward.penalty()),
            reward.linkage().name()
        };
    }
}
