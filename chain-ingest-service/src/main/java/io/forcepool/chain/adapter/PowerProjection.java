package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.platform.projection.RebuildableProjection;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The power of miners as rows, at the heights of rewards. */
final class PowerProjection implements RebuildableProjection {

    private static final String INSERT =
            """
            insert into miner_power (height, miner, quality_adjusted, network_quality_adjusted,
                tipset)
            values (?, ?, ?, ?, ?)
            """;
    private static final String LEFT = "delete from miner_power where tipset = any (?)";

    private final JdbcTemplate jdbc;
    private final ReturnedFacts returned;

    PowerProjection(DataSource dataSource, EventLog log) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.returned = new ReturnedFacts(log);
    }

    @Override
    public String name() {
        return "miner-power";
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        List<Object[]> rows = new ArrayList<>();
        for (StoredEvent event : returned.after(batch)) {
            if (is(event, MinerPowerObserved.class)) {
                rows.add(row(event.fact(MinerPowerObserved.class)));
            } else if (is(event, FinalityOverruled.class)) {
                insert(rows);
                jdbc.update(
                        LEFT,
                        new Object[] {RewardProjection.left(event.fact(FinalityOverruled.class))});
            }
        }
        insert(rows);
    }

    private void insert(List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows);
            rows.clear();
        }
    }

    private static boolean is(StoredEvent event, Class<?> fact) {
        return event.payloadType().equals(fact.getName());
    }

    @Override
    public void reset() {
        jdbc.update("delete from miner_power");
    }

    private static Object[] row(MinerPowerObserved power) {
        return new Object[] {
            power.height(),
            power.miner().text(),
            new BigDecimal(power.qualityAdjustedPower()),
            new BigDecimal(power.networkQualityAdjustedPower()),
            power.tipset().toString()
        };
    }
}
