package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.ChainTruth.lines;
import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.filecoin.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which miners are followed from when until when, as the configuration changes. */
class MembershipIT {

    private final FollowedPool pool = new FollowedPool();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void minerAddedLaterIsCoveredFromTheNextHeightOn() {
        pool.devnet().advance(100);
        pool.follow(miners("t01000"), 1000);
        long before = pool.advances().getLast().finalised();
        pool.devnet().advance(100);

        pool.follow(miners("t01000", "t01001"), 1000);

        assertThat(pool.advances().getLast().covered())
                .containsExactly(
                        new Coverage(new Address("t01000"), 1),
                        new Coverage(new Address("t01001"), before + 1));
        assertThat(lines(pool.rewards()).stream().filter(line -> line.contains(" t01001 ")))
                .isEqualTo(truth(before + 1, pool.advances().getLast().finalised(), "t01001"));
    }

    @Test
    void configurationThatIsGoneChangesNothing() {
        pool.devnet().advance(100);
        pool.follow(miners("t01000"), 1000);
        int told = pool.advances().size();
        pool.devnet().advance(100);

        pool.follow(miners(), 1000);

        assertThat(pool.advances()).hasSizeGreaterThan(told);
        assertThat(lines(pool.rewards()))
                .isEqualTo(truth(1, pool.advances().getLast().finalised(), "t01000"));
    }

    @Test
    void minerThatIsEndedEndsWithWhatIsPublished() {
        pool.devnet().advance(100);
        var following = pool.following(miners("t01000", "t01001"), 1000, pool.node().url());
        FollowedPool.follow(following);
        long before = pool.advances().getLast().finalised();
        pool.endMiner("t01001");
        pool.devnet().advance(100);
        assertThatThrownBy(() -> FollowedPool.follow(following))
                .isInstanceOf(StoreMovedException.class);
        following.reread();
        FollowedPool.follow(following);

        assertThat(pool.changes().getLast().untilHeight()).isEqualTo(before + 1);
        assertThat(pool.changes().getLast().version()).isEqualTo(2);
        assertThat(pool.advances().getLast().covered()).hasSize(1);
        assertThat(pool.rewards())
                .filteredOn(reward -> reward.height() > before)
                .isNotEmpty()
                .extracting(Reward::miner)
                .containsOnly(new Address("t01000"));
    }

    @Test
    void mainnetLettersInTheConfigurationNameTheSameMiners() {
        pool.devnet().advance(100);

        pool.follow(miners("f01000"), 1000);

        assertThat(pool.rewards())
                .isNotEmpty()
                .extracting(Reward::miner)
                .containsOnly(new Address("f01000"));
        assertThat(pool.powers()).hasSize(pool.rewards().size() + pool.unpaid());
    }
}
