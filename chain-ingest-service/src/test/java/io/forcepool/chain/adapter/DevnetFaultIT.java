package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.ChainTruth.lines;
import static io.forcepool.chain.adapter.FollowedPool.STILL_MAX;
import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.chain.adapter.FollowStatus.Trouble;
import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.devnet.rpc.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with a node, it is said, nothing is guessed, and it goes on by itself. */
class DevnetFaultIT {

    private static final String EXECUTION = "Filecoin.StateCompute";

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final FollowedPool pool = new FollowedPool();

    @AfterEach
    void close() {
        pool.close();
    }

    private RunningFollower running(Duration headStillMax) {
        var other = properties(miners("t01000"), 1000, 1, pool.devnet().url());
        Duration delay = Duration.ofMillis(10);
        var properties =
                new ForcepoolChainProperties(
                        other.network(),
                        new ForcepoolChainProperties.Node(
                                List.of(pool.devnet().url()),
                                "",
                                REQUEST_TIMEOUT,
                                REQUEST_TIMEOUT,
                                REQUEST_TIMEOUT,
                                null),
                        other.pools(),
                        new ForcepoolChainProperties.Following(
                                1, delay, 900, 1000, 20, 8, headStillMax, delay, delay));
        return RunningFollower.of(pool, properties);
    }

    /** Until all is told: what is seen stands before what is final is told in several commits. */
    private void awaitTheHead() {
        await().atMost(LONG)
                .until(
                        () ->
                                !pool.advances().isEmpty()
                                        && pool.published()
                                                >= pool.devnet().chain().finalised().height());
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(lines(pool.standing()))
                                        .isEqualTo(pool.standingTruth("t01000")));
    }

    /** Until so many more looks have failed by a fault. */
    private void awaitLooks(Fault fault, int count) {
        double failed = failed(fault);
        await().atMost(LONG).until(() -> failed(fault) >= failed + count);
    }

    private double failed(Fault fault) {
        return pool.registry()
                .counter("forcepool.chain.faults", "fault", fault.name().toLowerCase(Locale.ROOT))
                .count();
    }

    private void awaitTrouble(Fault fault) {
        await().atMost(LONG)
                .until(
                        () -> {
                            Trouble trouble = pool.status().trouble();
                            return trouble != null && trouble.fault() == fault;
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "SLOW, UNREACHABLE",
        "TOO_MANY_REQUESTS, RATE_LIMITED",
        "HTML_PAGE, NOT_A_NODE",
        "TRUNCATED, CHAIN_REFUSED",
        "WRONG_TYPE, CHAIN_REFUSED",
        "NULL_RESULT, CHAIN_REFUSED",
        "STATE_PRUNED, STATE_PRUNED"
    })
    void whatIsWrongIsSaidAndThenOver(io.forcepool.devnet.rpc.Fault wrong, Fault said) {
        pool.devnet().advance(50);
        try (var _ = running(STILL_MAX)) {
            awaitTheHead();
            for (String method : List.of("", EXECUTION, "Filecoin.ChainGetFinalizedTipSet")) {
                pool.devnet().faults().begin(wrong, method, Faults.ALWAYS);
                if (!method.equals(EXECUTION)) {
                    // A look that was under way may still read the head as it will be.
                    awaitTrouble(said);
                }
                int before = pool.facts(Object.class).size();
                pool.devnet().advance(15);
                awaitLooks(said, 2);
                assertThat(pool.facts(Object.class)).as("guesses").hasSize(before);

                pool.devnet().faults().clear();
                awaitTheHead();
                await().atMost(LONG).until(() -> pool.status().trouble() == null);
            }
        }
    }

    @Test
    void headThatStandsStillIsSaid() {
        pool.devnet().advance(50);
        try (var _ = running(Duration.ofSeconds(4))) {
            awaitTheHead();
            pool.devnet()
                    .faults()
                    .begin(io.forcepool.devnet.rpc.Fault.STALE_HEAD, "", Faults.ALWAYS);
            pool.devnet().advance(20);
            awaitTrouble(Fault.HEAD_STILL);

            pool.devnet().faults().clear();
            awaitTheHead();
        }
    }

    @Test
    void finalityThatWasALieHaltsWhenItIsFoundOut() {
        pool.devnet().advance(50);
        pool.devnet()
                .faults()
                .begin(io.forcepool.devnet.rpc.Fault.LYING_FINALITY, "", Faults.ALWAYS);
        try (var _ = running(STILL_MAX)) {
            await().atMost(LONG).until(() -> pool.status().published() == pool.devnet().head());
            pool.devnet().faults().clear();
            pool.devnet().reorganise(4);
            awaitTrouble(Fault.FINAL_LEFT);
            int facts = pool.facts(Object.class).size();
            pool.devnet().advance(20);
            awaitTrouble(Fault.FINAL_LEFT);
            assertThat(pool.facts(Object.class)).hasSize(facts);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DROPPED_FRAMES", "CLOSED_CHANNEL"})
    void lostNewsCostsAnInterval(io.forcepool.devnet.rpc.Fault wrong) {
        pool.devnet().advance(50);
        try (var _ = running(STILL_MAX)) {
            for (int i = 0; i < 5; i++) {
                pool.devnet().faults().begin(wrong, "", 1);
                pool.devnet().advance(10);
                awaitTheHead();
            }
        }
        assertThat(pool.standing()).isNotEmpty();
    }
}
