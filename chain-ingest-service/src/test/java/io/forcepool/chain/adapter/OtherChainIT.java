package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.testkit.Fixtures;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A chain that is not the one that was followed is refused. */
class OtherChainIT {

    private final FollowedPool pool = new FollowedPool();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void wrongNetworkIsRefused() {
        pool.node().answersResult("Filecoin.StateNetworkName", "\"mainnet\"");

        pool.faults(Fault.WRONG_NETWORK, "is of the network mainnet, not devnet");
    }

    @Test
    void otherNetworkOfTheSameNameIsRefused() {
        pool.devnet().advance(50);
        pool.follow(miners("t01000"), 1000);
        try (var other =
                        Devnet.start(
                                DevnetOptions.generated(FollowedPool.SEED + 1).withHeight(100));
                var otherNode = new FaultyNode(other.url())) {
            assertThatThrownBy(
                            () -> pool.following(miners("t01000"), 10, otherNode.url()).advance())
                    .isInstanceOf(NodeFaultException.class)
                    .hasMessageContaining("is of another devnet: its genesis is");
        }
    }

    @Test
    void recordingsAreRefusedUnderAnyOtherName() {
        Path recordings = Fixtures.path("traces/mainnet");
        try (var recorded = Devnet.start(DevnetOptions.recorded(recordings))) {
            assertThatThrownBy(
                            () -> pool.following(miners("f01923554"), 10, recorded.url()).advance())
                    .isInstanceOf(NodeFaultException.class)
                    .hasMessageContaining("is of the network recorded-mainnet, not devnet");
        }
    }

    @Test
    void nodeBehindWhatIsPublishedIsTold() {
        pool.devnet().advance(100);
        pool.follow(miners("t01000"), 1000);
        try (var young = Devnet.start(DevnetOptions.generated(FollowedPool.SEED).withHeight(20))) {
            assertThatThrownBy(() -> pool.following(miners("t01000"), 10, young.url()).advance())
                    .isInstanceOf(NodeFaultException.class)
                    .hasMessageContaining("is published");
        }
    }

    @Test
    void brokenLinkIsRefusedAndNothingIsPublished() {
        pool.devnet().advance(100);
        String height = truth(15, 30, "t01000").getFirst().split(" ", 2)[0];
        var other = ChainTruth.answer(FollowedPool.SEED + 1, Long.parseLong(height));
        pool.node()
                .changes(
                        "Filecoin.ChainGetTipSetByHeight",
                        answer -> answer.contains("\"Height\":" + height) ? other : answer);

        assertThatThrownBy(pool.following(miners("t01000"), 1000, pool.node().url())::advance)
                .isInstanceOf(TipSetRefusedException.class)
                .hasMessageContaining("follows");
        assertThat(pool.database().facts()).isEmpty();
    }

    @Test
    void reorganisationBelowWhatIsPublishedHalts() {
        pool.devnet().advance(100);
        pool.follow(miners("t01000"), 1000);
        try (var fork =
                        Devnet.start(
                                DevnetOptions.generated(FollowedPool.SEED + 1).withHeight(200));
                var forkNode = new FaultyNode(fork.url())) {
            String genesis = ChainTruth.answer(FollowedPool.SEED, 0);
            forkNode.answers("Filecoin.ChainGetGenesis", 200, genesis);

            assertThatThrownBy(() -> pool.following(miners("t01000"), 10, forkNode.url()).advance())
                    .isInstanceOfSatisfying(
                            NodeFaultException.class,
                            e -> assertThat(e.fault()).isEqualTo(Fault.FINAL_LEFT));
        }
    }
}
