package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.ChainTruth.lines;
import static io.forcepool.chain.adapter.FollowedPool.miners;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.contracts.ChainFact.BlockRewardOrphaned;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.forcepool.devnet.DevnetOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rewards are seen above the final height, go away with their tipsets, and become final. */
class ReorganisationIT {

    private static final int FINALITY = 30;
    private static final String[] MINERS = {"t01000", "t01001", "t01002"};

    private final FollowedPool pool =
            new FollowedPool(DevnetOptions.generated(FollowedPool.SEED).withFinality(FINALITY));

    @AfterEach
    void close() {
        pool.close();
    }

    private void follow() {
        pool.follow(miners(MINERS), 1000);
    }

    private void equalsTheChain() {
        assertThat(lines(pool.standing())).isEqualTo(pool.standingTruth(MINERS)).isNotEmpty();
    }

    @Test
    void rewardsAreSeenBeforeTheyAreFinal() {
        pool.devnet().advance(60);
        follow();
        equalsTheChain();
        int seen = pool.observations().size();
        assertThat(seen).isPositive();

        pool.devnet().advance(FINALITY);
        follow();

        equalsTheChain();
        assertThat(pool.orphans()).isEmpty();
        assertThat(pool.rewards())
                .as("what was seen first is final now")
                .containsAll(
                        pool.observations().subList(0, seen).stream()
                                .map(BlockRewardObserved::reward)
                                .toList());
    }

    @Test
    void reorganisationsOfEveryDepthLeaveTheFactsAsTheChainIs() {
        pool.devnet().advance(80);
        var following = pool.following(miners(MINERS), 1000, pool.node().url());
        FollowedPool.follow(following);
        for (int depth = 1; depth <= FINALITY; depth++) {
            pool.devnet().reorganise(depth);
            FollowedPool.follow(following);
            equalsTheChain();
        }
        assertThat(pool.orphans()).isNotEmpty();
        assertThat(pool.registry().get("forcepool.chain.reorg.depth").summary().max())
                .isBetween(FINALITY - 4.0, (double) FINALITY);
        List<Reorganisations.Row> seen =
                pool.database().reorganisations(FollowedPool.NETWORK).page(Long.MAX_VALUE, 1000);
        assertThat(seen)
                .hasSize(
                        (int) pool.registry().get("forcepool.chain.reorg.depth").summary().count());
        Reorganisations.Row last = seen.getFirst();
        assertThat(last.taken()).isEqualTo(key(pool.devnet().chain().head().key()));
        assertThat(last.takenHeight()).isEqualTo(pool.devnet().head());
        assertThat(seen.get(1).taken()).as("each leaves what was taken").isEqualTo(last.left());
        assertThat(pool.database().reorganisations(FollowedPool.NETWORK).page(last.number(), 1))
                .containsExactly(seen.get(1));
    }

    private static String key(List<Cid> cids) {
        return new TipSetKey(cids).toString();
    }

    @Test
    void blockInAnotherTipsetIsAnotherFact() {
        pool.devnet().advance(80);
        follow();

        pool.devnet().compete();
        follow();

        equalsTheChain();
        assertThat(pool.orphans()).extracting(BlockRewardOrphaned::block).isNotEmpty();
        var gone = pool.orphans().getFirst();
        assertThat(pool.standing())
                .extracting(reward -> reward.tipset().equals(gone.tipset()))
                .doesNotContain(true);
    }

    @Test
    void tipsetThatReturnsIsSeenAgain() {
        pool.devnet().advance(80);
        follow();
        String before = pool.devnet().chain().head().json().toString();
        var seen = pool.observations();
        pool.devnet().reorganise(10);
        follow();

        pool.node().answersResult("Filecoin.ChainHead", before);
        follow();

        assertThat(pool.observations().subList(seen.size(), pool.observations().size()))
                .filteredOn(observed -> observed.attempt() == 2)
                .extracting(BlockRewardObserved::reward)
                .isNotEmpty()
                .isSubsetOf(seen.stream().map(BlockRewardObserved::reward).toList());
        pool.node().isWell();
        follow();
        equalsTheChain();
    }

    @Test
    void nodeThatKnowsNoWayIsAskedForEveryHeight() {
        pool.node().answersError("Filecoin.ChainGetPath", 1, "ipld: could not find it");
        pool.devnet().advance(80);
        follow();
        pool.devnet().reorganise(10);

        follow();

        equalsTheChain();
        assertThat(pool.orphans()).isNotEmpty();
    }

    @Test
    void reorganisationBelowTheFinalHeightStopsEverything() {
        pool.devnet().advance(80);
        follow();
        int facts = pool.facts(Object.class).size();
        pool.devnet().reorganise(FINALITY + 20);
        pool.devnet().advance(10);

        pool.faults(Fault.FINAL_LEFT, "has left what is published");

        assertThat(pool.facts(Object.class)).hasSize(facts);
    }

    @Test
    void minerThatLeavesThePoolHasNothingStanding() {
        pool.devnet().advance(80);
        pool.follow(miners("t01000", "t01001"), 1000);
        pool.devnet().advance(3);

        pool.endMiner("t01001");
        pool.follow(miners("t01000", "t01001"), 1000);

        long last = pool.advances().getLast().finalised();
        assertThat(pool.standing())
                .filteredOn(reward -> reward.height() > last)
                .extracting(reward -> reward.miner().text())
                .containsOnly("t01000");
    }
}
