package io.forcepool.chain.adapter;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of final rewards, in the order of the chain. */
final class PostgresRewards {

    private final JdbcClient jdbc;

    PostgresRewards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A place in the order; the next page begins after it. */
    record Place(long height, String block) {}

    /** A final reward; amounts are attoFIL. */
    record Row(
            long height,
            Instant time,
            String miner,
            String block,
            String tipset,
            int winCount,
            BigInteger reward,
            BigInteger minted,
            BigInteger gasReward,
            BigInteger locked,
            BigInteger penalty,
            String linkage) {

        Place place() {
            return new Place(height, block);
        }
    }

    /** The rewards of heights from first to last, both included, after the place. */
    List<Row> page(Optional<String> miner, long last, Place after, int rows) {
        return jdbc.sql(
                        """
                        select height, time, miner, block, tipset, win_count, reward, minted,
                            gas_reward, locked, penalty, linkage
                        from block_reward
                        where (cast(:miner as text) is null or miner = :miner)
                            and height <= :last and (height, block) > (:height, :block)
                        order by height, block limit :rows
                        """)
                .param("miner", miner.orElse(null))
                .param("last", last)
                .param("height", after.height())
                .param("block", after.block())
                .param("rows", rows)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("height"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("miner"),
                row.getString("block"),
                row.getString("tipset"),
                row.getInt("win_count"),
                units(row, "reward"),
                units(row, "minted"),
                units(row, "gas_reward"),
                units(row, "locked"),
                units(row, "penalty"),
                row.getString("linkage"));
    }

    private static BigInteger units(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
