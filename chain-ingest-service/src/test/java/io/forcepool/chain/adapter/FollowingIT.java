package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.ChainTruth.lines;
import static io.forcepool.chain.adapter.FollowedPool.bounds;
import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.nodes;
import static io.forcepool.chain.adapter.FollowedPool.properties;
import static io.forcepool.chain.adapter.FollowedPool.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.adapter.ForcepoolChainProperties.Pool;
import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.Linkage;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.testkit.Fixtures;
import io.forcepool.testkit.Seeds;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Following against a real node simulator and a real event store, look by look. */
class FollowingIT {

    private final FollowedPool pool = new FollowedPool();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void everyBlockOfThePoolIsPublishedOnceAndInOrder() {
        pool.devnet().advance(150);

        pool.follow(miners("t01000", "t01002"), 64);

        long last = pool.advances().getLast().finalised();
        assertThat(lines(pool.rewards()))
                .isEqualTo(truth(1, last, "t01000", "t01002"))
                .isNotEmpty();
        assertThat(pool.advances())
                .extracting(ChainAdvanced::finalised)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(last).isGreaterThan(135);
        assertThat(pool.powers())
                .as("of both miners at every tipset with a block of one of them")
                .hasSize(2 * pool.tipsetsWithOwnBlocks());
        assertThat(pool.powers()).allSatisfy(power -> assertThat(power.rawPower()).isPositive());
    }

    @Test
    void executionIsAskedForOnlyWhereAMinerHasABlockOrIsCalled() {
        pool.devnet().advance(150);

        var following = pool.following(miners("t01000"), 1000, pool.node().url());
        FollowedPool.follow(following);

        assertThat(observedTipsets()).isPositive();
        assertThat(pool.node().times("Filecoin.StateCompute"))
                .isEqualTo(concerned("t01000"))
                .isGreaterThan(pool.tipsetsWithOwnBlocks() + observedTipsets())
                .isLessThan(pool.devnet().head());
        assertThat(pool.node().times("Filecoin.StateMinerPower"))
                .isEqualTo(pool.tipsetsWithOwnBlocks());

        pool.devnet().advance(DevnetOptions.FINALITY_DEFAULT);
        FollowedPool.follow(following);

        assertThat(pool.node().times("Filecoin.StateCompute"))
                .as("what was seen is not executed again when it is final")
                .isEqualTo(concerned("t01000"));
    }

    /** How many tipsets have a block of a miner, or a message to it. */
    private long concerned(String miner) {
        ChainSource chain = pool.devnet().chain();
        return LongStream.rangeClosed(1, pool.devnet().head())
                .mapToObj(height -> chain.atOrBefore(height, chain.head()))
                .distinct()
                .filter(
                        tipset ->
                                Stream.concat(
                                                tipset.json().path("Blocks").valueStream(),
                                                chain.messages(tipset).valueStream())
                                        .anyMatch(
                                                it ->
                                                        it.path("Miner").asString("").equals(miner)
                                                                || it.at("/Message/To")
                                                                        .asString("")
                                                                        .equals(miner)))
                .count();
    }

    private long observedTipsets() {
        return pool.observations().stream()
                .map(observed -> observed.reward().tipset())
                .distinct()
                .count();
    }

    @Test
    void everyHeightIsAskedForOnce() {
        pool.devnet().advance(150);

        pool.follow(miners("t01000"), 20);

        assertThat(pool.node().times("Filecoin.ChainGetTipSetByHeight"))
                .as("the start, the height that is published then, and all above the start")
                .isEqualTo(2 + pool.devnet().head());
    }

    @Test
    void stopsAtRandomPlacesChangeNothing() {
        var random = new SplittableRandom(Seeds.fixed("stops while following", 20261122));
        while (pool.devnet().epoch() < 150) {
            pool.devnet().advance(random.nextInt(1, 40));
            for (int looks = random.nextInt(3); looks > 0; looks--) {
                pool.look(miners("t01000", "t01003"), random.nextInt(1, 20));
            }
        }
        pool.follow(miners("t01000", "t01003"), 1000);

        long last = pool.advances().getLast().finalised();
        assertThat(lines(pool.rewards())).isEqualTo(truth(1, last, "t01000", "t01003"));
        assertThat(pool.changes()).hasSize(2);
    }

    @Test
    void secondProcessDoesNothingTwice() {
        pool.devnet().advance(100);
        var first = pool.following(miners("t01000"), 20, pool.node().url());
        var second = pool.following(miners("t01000"), 20, pool.node().url());
        assertThat(first.advance()).isTrue();
        assertThat(second.advance()).isTrue();

        assertThatThrownBy(first::advance).isInstanceOf(RuntimeException.class);
        first.restart(Fault.INTERNAL);
        assertThat(first.advance()).isTrue();
        second.restart(Fault.INTERNAL);
        pool.follow(second);

        assertThat(lines(pool.rewards()))
                .isEqualTo(truth(1, pool.advances().getLast().finalised(), "t01000"));
    }

    @Test
    void nothingIsPublishedBeforeTheStartHeight() {
        pool.devnet().advance(50);
        var late = properties(miners("t01000"), 1000, 80, pool.node().url());

        assertThat(pool.following(late).advance()).isFalse();
        pool.devnet().advance(50);
        pool.follow(pool.following(late));

        assertThat(lines(pool.rewards()))
                .isEqualTo(truth(80, pool.advances().getLast().finalised(), "t01000"));
        assertThat(pool.changes().getFirst().fromHeight()).isEqualTo(80);
    }

    @Test
    void nodeWithoutFinalityIsFollowedAtADistance() {
        pool.devnet().advance(1000);
        pool.node().answersError("Filecoin.ChainGetFinalizedTipSet", -32601, "method not found");

        pool.follow(miners("t01000"), 1000);

        assertThat(pool.advances().getLast().finalised()).isBetween(90L, 100L);
    }

    @Test
    void nextNodeIsTakenWhenOneFails() {
        pool.devnet().advance(50);
        var urls = List.of(URI.create("http://127.0.0.1:9"), pool.node().url());
        var properties = properties(miners("t01000"), 1000, 1, pool.node().url());
        var several =
                pool.following(
                        new ForcepoolChainProperties(
                                FollowedPool.NETWORK,
                                nodes(urls, ""),
                                properties.pools(),
                                properties.following()));

        assertThatThrownBy(several::advance)
                .isInstanceOfSatisfying(
                        NodeFaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE));
        several.restart(Fault.UNREACHABLE);

        assertThat(several.advance()).isTrue();
    }

    @Test
    void recordingsOfMainnetArePublishedAsIslands() {
        Path recordings = Fixtures.path("traces/mainnet");
        try (var recorded = Devnet.start(DevnetOptions.recorded(recordings))) {
            var pools =
                    List.of(
                            new Pool(
                                    "pool-1",
                                    miners("f01923554", "f01938665", "f01895778", "f02829748")));
            var properties =
                    new ForcepoolChainProperties(
                            ForcepoolChainProperties.RECORDED,
                            nodes(List.of(recorded.url()), ""),
                            pools,
                            bounds(1, 1000));
            var islands = pool.following(properties);
            pool.follow(islands);
            assertThat(islands.advance()).isFalse();
        }

        assertThat(pool.rewards())
                .extracting(Reward::reward)
                .containsExactly(
                        new BigInteger("15384635798674128316"),
                        new BigInteger("12758748248909299954"),
                        new BigInteger("10518104449019172045"),
                        new BigInteger("9850862041722767121"));
        assertThat(pool.rewards()).extracting(Reward::linkage).containsOnly(Linkage.RECORDED);
        assertThat(pool.advances().getLast().linkage()).isEqualTo(Linkage.RECORDED);
    }
}
