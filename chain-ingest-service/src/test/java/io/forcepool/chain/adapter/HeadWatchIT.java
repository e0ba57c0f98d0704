package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.ChainTruth.lines;
import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.nodes;
import static io.forcepool.chain.adapter.FollowedPool.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that tells of its head is followed at once, and one that does not in intervals. */
class HeadWatchIT {

    private static final Duration SELDOM = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final FollowedPool pool = new FollowedPool();

    @AfterEach
    void close() {
        pool.close();
    }

    private RunningFollower running(Duration pollInterval, URI url) {
        var other = properties(miners("t01000"), 1000, 1, url);
        var properties =
                new ForcepoolChainProperties(
                        other.network(),
                        nodes(List.of(url), ""),
                        other.pools(),
                        seldom(pollInterval));
        return RunningFollower.of(pool, properties);
    }

    private static ForcepoolChainProperties.Following seldom(Duration pollInterval) {
        Duration delay = Duration.ofMillis(10);
        return new ForcepoolChainProperties.Following(
                1, pollInterval, 900, 1000, 20, 8, FollowedPool.STILL_MAX, delay, delay);
    }

    private void awaitTheHead() {
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(lines(pool.standing()))
                                        .isEqualTo(pool.standingTruth("t01000")));
    }

    private double notifications() {
        Counter told = pool.registry().get("forcepool.chain.notifications").counter();
        return told.count();
    }

    @Test
    void nodeThatTellsIsFollowedAtOnce() {
        pool.devnet().advance(50);
        try (var _ = running(SELDOM, pool.devnet().url())) {
            await().atMost(LONG).until(() -> notifications() >= 1);
            for (int i = 0; i < 5; i++) {
                pool.devnet().advance(7);
                awaitTheHead();
            }
            pool.devnet().reorganise(3);
            awaitTheHead();
        }
        assertThat(pool.standing()).isNotEmpty();
    }

    @Test
    void nodeThatDoesNotTellIsAskedInIntervals() {
        pool.devnet().advance(50);
        try (var _ = running(OFTEN, pool.node().url())) {
            pool.devnet().advance(20);
            awaitTheHead();
        }
        assertThat(notifications()).isZero();
        assertThat(pool.standing()).isNotEmpty();
    }

    @Test
    void channelThatWasClosedIsOpenedAgain() {
        pool.devnet().advance(50);
        try (var _ = running(SELDOM, pool.devnet().url())) {
            await().atMost(LONG).until(() -> notifications() >= 1);
            // So far at once that the node gives the subscriber up.
            pool.devnet().advance(2000);
            await().atMost(LONG).until(() -> notifications() >= 2);
            awaitTheHead();
        }
    }
}
