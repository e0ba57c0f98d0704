package io.forcepool.chain.adapter;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of rewards above the final height, or of those that went away, in the chain's order. */
final class PostgresSeenRewards {

    private final JdbcClient jdbc;

    PostgresSeenRewards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A place in the order; the next page begins after it. */
    record Place(long height, String block, String tipset) {}

    /**
     * A reward that is seen, or was; amounts are attoFIL.
     *
     * @param attempt how often it was seen
     * @param goneAt when it went away
     */
    record Row(
            long height,
            Instant time,
            String miner,
            String block,
            String tipset,
            int winCount,
            BigInteger reward,
            BigInteger gasReward,
            long attempt,
            @Nullable Instant goneAt) {

        Place place() {
            return new Place(height, block, tipset);
        }
    }

    /**
     * The rewards after the place.
     *
     * @param gone those that went away, in place of those that stand
     */
    List<Row> page(boolean gone, Optional<String> miner, Place after, int rows) {
        return jdbc.sql(
                        """
                        select height, time, miner, block, tipset, win_count, reward, gas_reward,
                            attempt, gone_at
                        from seen_reward
                        where (gone_at is not null) = :gone
                            and (cast(:miner as text) is null or miner = :miner)
                            and (height, block, tipset) > (:height, :block, :tipset)
                        order by height, block, tipset limit :rows
                        """)
                .param("gone", gone)
                .param("miner", miner.orElse(null))
                .param("height", after.height())
                .param("block", after.block())
                .param("tipset", after.tipset())
                .param("rows", rows)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime gone = row.getObject("gone_at", OffsetDateTime.class);
        return new Row(
                row.getLong("height"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("miner"),
                row.getString("block"),
                row.getString("tipset"),
                row.getInt("win_count"),
                row.getBigDecimal("reward").toBigIntegerExact(),
                row.getBigDecimal("gas_reward").toBigIntegerExact(),
                row.getLong("attempt"),
                gone == null ? null : gone.toInstant());
    }
}
