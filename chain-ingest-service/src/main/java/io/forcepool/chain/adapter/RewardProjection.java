package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.forcepool.platform.projection.RebuildableProjection;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

    private static final String LEFT = "delete from block_reward where tipset = any (?)";

    private final JdbcTemplate jdbc;
    private final ReturnedFacts returned;

    RewardProjection(DataSource dataSource, EventLog log) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.returned = new ReturnedFacts(log);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        List<Object[]> rows = new ArrayList<>();
        for (StoredEvent event : returned.after(batch)) {
            if (is(event, BlockRewardFinalised.class)) {
                rows.add(row(event.fact(BlockRewardFinalised.class).reward()));
            } else if (is(event, FinalityOverruled.class)) {
                insert(rows);
                jdbc.update(LEFT, new Object[] {left(event.fact(FinalityOverruled.class))});
            }
        }
        insert(rows);
    }

    /** The tipsets that were left, as they are named in rows. */
    static String[] left(FinalityOverruled decision) {
        return decision.left().stream().map(TipSetKey::toString).toArray(String[]::new);
    }

    private void insert(List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows);
            rows.clear();
        }
    }

    @Override
    public void reset() {
        jdbc.update("delete from block_reward");
    }

    private static boolean is(StoredEvent event, Class<?> fact) {
        return event.payloadType().equals(fact.getName());
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
