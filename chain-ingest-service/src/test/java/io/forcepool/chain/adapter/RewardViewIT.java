package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.ChainFact.BlockRewardOrphaned;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.devnet.DevnetOptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Views of rewards are what the facts add up to. */
class RewardViewIT {

    private static final PostgresSeenRewards.Place START = new PostgresSeenRewards.Place(0, "", "");

    private final FollowedPool pool =
            new FollowedPool(DevnetOptions.generated(FollowedPool.SEED).withFinality(30));

    @AfterEach
    void close() {
        pool.close();
    }

    private List<PostgresSeenRewards.Row> seen(boolean gone) {
        return pool.database().seenRewards().page(gone, Optional.empty(), START, 1000);
    }

    @Test
    void whatIsSeenStandsApartFromWhatWentAway() {
        var both = miners("t01000", "t01001");
        pool.devnet().advance(80);
        pool.follow(both, 1000);
        pool.devnet().reorganise(20);
        pool.follow(both, 1000);
        pool.devnet().advance(10);
        pool.follow(both, 1000);

        pool.database().project();

        List<String> standing =
                pool.standing().stream()
                        .filter(reward -> !pool.rewards().contains(reward))
                        .map(reward -> reward.block().text())
                        .toList();
        assertThat(seen(false))
                .extracting(PostgresSeenRewards.Row::block)
                .containsExactlyInAnyOrderElementsOf(standing)
                .isNotEmpty();
        assertThat(seen(true))
                .extracting(PostgresSeenRewards.Row::block)
                .containsExactlyInAnyOrderElementsOf(
                        pool.orphans().stream()
                                .map(BlockRewardOrphaned::block)
                                .map(Object::toString)
                                .toList())
                .isNotEmpty();
        assertThat(seen(true)).allSatisfy(row -> assertThat(row.goneAt()).isNotNull());
        var first = seen(false).getFirst();
        assertThat(
                        pool.database()
                                .seenRewards()
                                .page(false, Optional.of(first.miner()), first.place(), 1000))
                .doesNotContain(first)
                .allSatisfy(row -> assertThat(row.miner()).isEqualTo(first.miner()));
    }

    @Test
    void daysAddUpToTheRewards() {
        pool.devnet().advance(1200);
        pool.follow(miners("t01000"), 1000);
        pool.database().project();
        long published = pool.advances().getLast().finalised();

        // The devnet begins at 16:00 UTC, so its first day has 960 epochs.
        LocalDate first = DevnetOptions.GENESIS_DEFAULT.atOffset(ZoneOffset.UTC).toLocalDate();
        var days =
                pool.database().days().days(Optional.empty(), first, first.plusDays(1), published);

        assertThat(days).hasSize(2);
        assertThat(days).extracting(PostgresDays.Day::complete).containsExactly(true, false);
        assertThat(
                        days.stream()
                                .map(PostgresDays.Day::reward)
                                .reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(
                        pool.rewards().stream()
                                .map(Reward::reward)
                                .reduce(BigInteger.ZERO, BigInteger::add));
        assertThat(days.stream().mapToLong(PostgresDays.Day::blocks).sum())
                .isEqualTo(pool.rewards().size());
        assertThat(days)
                .as("lots are won with probability 1/2, in quiet spells not at all")
                .allSatisfy(
                        day ->
                                assertThat(new BigDecimal(day.luck()))
                                        .isBetween(new BigDecimal("0.3"), new BigDecimal("0.8")));
        assertThat(pool.database().days().days(Optional.of("t01001"), first, first, published))
                .isEmpty();
    }
}
