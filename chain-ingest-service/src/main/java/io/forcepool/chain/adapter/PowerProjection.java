package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.platform.projection.RebuildableProjection;
import io.forcepool.platform.store.StoredEvent;
import java.math.BigDecimal;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The power of miners as rows, at the heights of rewards. */
final class PowerProjection implements RebuildableProjection {

    private static final String INSERT =
            """
            insert into miner_power (height, miner, quality_adjusted, network_quality_adjusted)
            values (?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;

    PowerProjection(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public String name() {
        return "miner-power";
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        List<Object[]> rows =
                batch.stream()
                        .filter(e -> e.payloadType().equals(MinerPowerObserved.class.getName()))
                        .map(event -> row(event.fact(MinerPowerObserved.class)))
                        .toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows);
        }
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
            new BigDecimal(power.networkQualityAdjustedPower())
        };
    }
}
