package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.ChainTruth.lines;
import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.properties;
import static io.forcepool.chain.adapter.FollowedPool.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.filecoin.Address;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a miner was paid before it was followed is published once, beside what goes on. */
class BackfillIT {

    private static final int STEP = 25;

    private final FollowedPool pool = new FollowedPool();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void aSecondMinerCameLater() {
        pool.devnet().advance(90);
        pool.follow(miners("t01000"), 1000);
        pool.devnet().advance(20);
        pool.follow(miners("t01000", "t01001"), 1000);
    }

    @AfterEach
    void close() {
        threads.close();
        pool.close();
    }

    private Backfill backfill(String address, long first) {
        var properties = properties(miners("t01000", "t01001"), STEP, 1, pool.node().url());
        var nodes = new Nodes(properties.network(), properties.node());
        return new Backfill(
                properties,
                nodes.current(Optional::empty),
                pool.database().store(properties.network()),
                threads,
                pool.meters(),
                "pool-1",
                new Address(address),
                first);
    }

    private void isComplete(long from) {
        long last = pool.advances().getLast().finalised();
        List<String> both = truth(from, last, "t01000", "t01001");
        assertThat(
                        lines(
                                pool.rewards().stream()
                                        .filter(reward -> reward.height() >= from)
                                        .sorted(Comparator.comparing(Reward::height))
                                        .toList()))
                .containsExactlyInAnyOrderElementsOf(both);
    }

    private long coveredFrom() {
        return pool.changes().stream()
                .filter(change -> change.address().text().equals("t01001"))
                .map(RegistryChanged::fromHeight)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    @Test
    void thePastIsPublishedOnceAndCovered() {
        long began = coveredFrom();
        assertThat(began).isGreaterThan(80);
        Backfill backfill = backfill("t01001", 1);

        assertThat(backfill.step()).isEqualTo(began - STEP).isEqualTo(coveredFrom());
        isComplete(began - STEP);
        while (backfill.step() > 1) {
            // Step by step, downwards.
        }

        isComplete(1);
        assertThat(coveredFrom()).isEqualTo(1);
        assertThat(pool.powers())
                .as("the power of both at every height with a block of one of them, once")
                .doesNotHaveDuplicates()
                .extracting(MinerPowerObserved::miner)
                .filteredOn(miner -> miner.text().equals("t01001"))
                .hasSize(pool.tipsetsWithOwnBlocks());
        int facts = pool.facts(Object.class).size();
        assertThat(backfill.step()).isEqualTo(1);
        assertThat(pool.facts(Object.class)).hasSize(facts);
    }

    @Test
    void whatAWalletSentAndGotBeforeIsPublishedOnce() {
        Address wallet = pool.wallet(RegistryKind.WATCH, "t05002");
        assertThat(ofWallet(wallet)).isEmpty();

        Backfill backfill = backfill(wallet.text(), 1);
        while (backfill.step() > 1) {
            // Step by step, downwards.
        }

        long last = pool.advances().getLast().finalised();
        assertThat(ofWallet(wallet))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        ChainTruth.messages(pool.devnet().chain(), last, Set.of(wallet), Set.of()));
        assertThat(pool.changes().getLast().fromHeight()).isEqualTo(1);
    }

    /** Without what moved funds of the miners. */
    private List<String> ofWallet(Address wallet) {
        return ChainTruth.messageLines(
                pool.facts(WalletMessageFinalised.class).stream()
                        .map(WalletMessageFinalised::message)
                        .filter(it -> it.from().equals(wallet) || it.to().equals(wallet))
                        .toList());
    }

    @Test
    void followingGoesOnBesideIt() {
        var following = pool.following(miners("t01000", "t01001"), 1000, pool.node().url());
        Backfill backfill = backfill("t01001", 10);
        while (backfill.step() > 10) {
            pool.devnet().advance(3);
            try {
                FollowedPool.follow(following);
            } catch (StoreMovedException _) {
                following.reread();
                FollowedPool.follow(following);
            }
        }
        isComplete(10);
        assertThat(pool.advances().getLast().covered())
                .filteredOn(coverage -> coverage.address().text().equals("t01001"))
                .allSatisfy(coverage -> assertThat(coverage.fromHeight()).isLessThan(90));
    }

    @Test
    void stateThatIsGoneEndsItAndAnotherNodeGoesOn() {
        Backfill backfill = backfill("t01001", 1);
        long covered = backfill.step();
        pool.node().answersError("Filecoin.StateCompute", 1, "ipld: could not find bafy2bzace");

        assertThatThrownBy(backfill::step)
                .isInstanceOfSatisfying(
                        NodeFaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.STATE_PRUNED));
        assertThat(coveredFrom()).isEqualTo(covered);

        pool.node().isWell();
        Backfill again = backfill("t01001", 1);
        while (again.step() > 1) {
            // From where it stopped.
        }
        isComplete(1);
    }

    @Test
    void minerThatNobodyFollowsHasNoPastToPublish() {
        assertThatThrownBy(backfill("t01005", 1)::step)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t01005 is not followed in pool-1");
    }
}
