package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.TipSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What miners were paid day by day, and how lucky they were. Days are those of UTC. */
final class PostgresDays {

    /** Wins that the network expects in one epoch. */
    private static final BigDecimal WINS_PER_EPOCH = BigDecimal.valueOf(5);

    private static final int DECIMALS = 4;

    private final JdbcClient jdbc;

    PostgresDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A miner's day; amounts are attoFIL.
     *
     * @param complete whether everything of the day is published
     * @param expectedWins 5 × the published epochs of the day × the miner's part of the network's
     *     quality-adjusted power, as a mean of what was seen with rewards; nothing before it was
     * @param luck wins ÷ expected wins
     */
    record Day(
            LocalDate day,
            String miner,
            boolean complete,
            long blocks,
            long wins,
            BigInteger reward,
            BigInteger minted,
            BigInteger gasReward,
            BigInteger locked,
            BigInteger penalty,
            @Nullable String expectedWins,
            @Nullable String luck) {}

    /**
     * The days from the first to the last, both included, in order.
     *
     * @param published the height up to which everything is published
     */
    List<Day> days(Optional<String> miner, LocalDate first, LocalDate last, long published) {
        return jdbc.sql(
                        """
                        select day, miner, count(*) as blocks, sum(win_count) as wins,
                            sum(reward) as reward, sum(minted) as minted,
                            sum(gas_reward) as gas_reward, sum(locked) as locked,
                            sum(penalty) as penalty, min(height) as height, min(time) as time,
                            avg(share) as share
                        from (
                            select (r.time at time zone 'UTC')::date as day, r.*,
                                p.quality_adjusted / nullif(p.network_quality_adjusted, 0) as share
                            from block_reward r
                            left join miner_power p on p.height = r.height and p.miner = r.miner
                            where (cast(:miner as text) is null or r.miner = :miner)
                                and r.time >= :first and r.time < :end
                        ) of_day
                        group by day, miner order by day, miner
                        """)
                .param("miner", miner.orElse(null))
                .param("first", start(first).atOffset(ZoneOffset.UTC))
                .param("end", start(last.plusDays(1)).atOffset(ZoneOffset.UTC))
                .query((row, _) -> day(row, published))
                .list();
    }

    private static Day day(ResultSet row, long published) throws SQLException {
        LocalDate day = row.getObject("day", LocalDate.class);
        Instant genesis =
                row.getObject("time", OffsetDateTime.class)
                        .toInstant()
                        .minus(TipSet.EPOCH.multipliedBy(row.getLong("height")));
        long begin = Math.max(1, heightAt(genesis, start(day)));
        long end = heightAt(genesis, start(day.plusDays(1)));
        long wins = row.getLong("wins");
        BigDecimal share = row.getBigDecimal("share");
        BigDecimal expected =
                share == null
                        ? null
                        : share.multiply(WINS_PER_EPOCH)
                                .multiply(BigDecimal.valueOf(Math.min(end, published + 1) - begin))
                                .setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return new Day(
                day,
                row.getString("miner"),
                published >= end - 1,
                row.getLong("blocks"),
                wins,
                units(row, "reward"),
                units(row, "minted"),
                units(row, "gas_reward"),
                units(row, "locked"),
                units(row, "penalty"),
                expected == null ? null : expected.toPlainString(),
                luck(wins, expected));
    }

    private static @Nullable String luck(long wins, @Nullable BigDecimal expected) {
        return expected == null || expected.signum() == 0
                ? null
                : BigDecimal.valueOf(wins)
                        .divide(expected, DECIMALS, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** The first height that is not before the time. */
    private static long heightAt(Instant genesis, Instant time) {
        long seconds = Duration.between(genesis, time).toSeconds();
        return Math.ceilDiv(seconds, TipSet.EPOCH.toSeconds());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static BigInteger units(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
