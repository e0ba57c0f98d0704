package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.adapter.ForcepoolChainProperties.Pool;
import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.devnet.rpc.Permission;
import io.forcepool.testkit.Fixtures;
import io.forcepool.testkit.Seeds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Following against a real node simulator and a real event store, look by look. */
class FollowingIT {

    private static final String NETWORK = DevnetOptions.NETWORK_DEFAULT;
    private static final long SEED = 7;
    private static final String NOT_YET = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}";

    @TempDir private Path directory;

    private final ChainDatabase database = new ChainDatabase();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FollowStatus status = new FollowStatus(Clock.systemUTC(), registry);
    private final ChainMeters meters = new ChainMeters(registry);
    private Devnet devnet;
    private FaultyNode node;

    @BeforeEach
    void startNode() throws IOException {
        devnet = Devnet.start(DevnetOptions.generated(SEED));
        node = new FaultyNode(devnet.url());
    }

    @AfterEach
    void stopNode() {
        node.close();
        devnet.close();
    }

    @Test
    void everyBlockOfThePoolIsPublishedOnceAndInOrder() {
        devnet.advance(150);

        follow(miners("t01000", "t01002"), 64);

        long last = advances().getLast().finalised();
        assertThat(lines(rewards())).isEqualTo(truth(1, last, "t01000", "t01002")).isNotEmpty();
        assertThat(advances())
                .extracting(ChainAdvanced::finalised)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(last).isGreaterThan(135);
        assertThat(powers())
                .as("of both miners at every tipset with a block of one of them")
                .hasSize(2 * tipsetsWithOwnBlocks());
        assertThat(powers()).allSatisfy(power -> assertThat(power.rawPower()).isPositive());
    }

    @Test
    void executionIsAskedForOnlyWhereThePoolHasBlocks() {
        devnet.advance(150);

        follow(miners("t01000"), 1000);

        int tipsets = tipsetsWithOwnBlocks();
        assertThat(node.times("Filecoin.StateCompute")).isEqualTo(tipsets);
        assertThat(node.times("Filecoin.StateMinerPower")).isEqualTo(tipsets);
    }

    @Test
    void everyHeightIsAskedForOnce() {
        devnet.advance(150);

        follow(miners("t01000"), 20);

        assertThat(node.times("Filecoin.ChainGetTipSetByHeight"))
                .isEqualTo(1 + advances().getLast().finalised());
    }

    @Test
    void stopsAtRandomPlacesChangeNothing() {
        var random = new SplittableRandom(Seeds.fixed("stops while following", 20261122));
        while (devnet.epoch() < 150) {
            devnet.advance(random.nextInt(1, 40));
            for (int looks = random.nextInt(3); looks > 0; looks--) {
                look(miners("t01000", "t01003"), random.nextInt(1, 20));
            }
        }
        follow(miners("t01000", "t01003"), 1000);

        long last = advances().getLast().finalised();
        assertThat(lines(rewards())).isEqualTo(truth(1, last, "t01000", "t01003"));
        assertThat(changes()).hasSize(2);
    }

    @Test
    void secondProcessDoesNothingTwice() {
        devnet.advance(100);
        var first = following(miners("t01000"), 20, node.url());
        var second = following(miners("t01000"), 20, node.url());
        assertThat(first.advance()).isTrue();
        assertThat(second.advance()).isTrue();

        assertThatThrownBy(first::advance).isInstanceOf(RuntimeException.class);
        first.restart(Fault.INTERNAL);
        assertThat(first.advance()).isTrue();
        second.restart(Fault.INTERNAL);
        follow(second);

        assertThat(lines(rewards()))
                .isEqualTo(truth(1, advances().getLast().finalised(), "t01000"));
    }

    @Test
    void minerAddedLaterIsCoveredFromTheNextHeightOn() {
        devnet.advance(100);
        follow(miners("t01000"), 1000);
        long before = advances().getLast().finalised();
        devnet.advance(100);

        follow(miners("t01000", "t01001"), 1000);

        assertThat(advances().getLast().covered())
                .containsExactly(
                        new Coverage(new Address("t01000"), 1),
                        new Coverage(new Address("t01001"), before + 1));
        assertThat(lines(rewards()).stream().filter(line -> line.contains(" t01001 ")))
                .isEqualTo(truth(before + 1, advances().getLast().finalised(), "t01001"));
    }

    @Test
    void configurationThatIsGoneEndsNoMembership() {
        devnet.advance(100);
        follow(miners("t01000"), 1000);
        int told = advances().size();
        devnet.advance(100);

        assertThatThrownBy(following(miners(), 1000, node.url())::advance)
                .isInstanceOfSatisfying(
                        NodeFaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.NO_MINERS));
        assertThat(advances()).hasSize(told);

        follow(miners("t01000"), 1000);
        assertThat(lines(rewards()))
                .isEqualTo(truth(1, advances().getLast().finalised(), "t01000"));
    }

    @Test
    void minerTakenAwayEnds() {
        devnet.advance(100);
        follow(miners("t01000", "t01001"), 1000);
        long before = advances().getLast().finalised();
        devnet.advance(100);

        follow(miners("t01000"), 1000);

        assertThat(changes().getLast().untilHeight()).isEqualTo(before + 1);
        assertThat(changes().getLast().version()).isEqualTo(2);
        assertThat(advances().getLast().covered()).hasSize(1);
    }

    @Test
    void mainnetLettersInTheConfigurationNameTheSameMiners() {
        devnet.advance(100);

        follow(miners("f01000"), 1000);

        assertThat(rewards())
                .isNotEmpty()
                .extracting(Reward::miner)
                .containsOnly(new Address("f01000"));
        assertThat(powers()).hasSize(rewards().size() + unpaid());
    }

    @Test
    void nothingIsPublishedBeforeTheStartHeight() {
        devnet.advance(50);
        var late = properties(miners("t01000"), 1000, 80, node.url());

        assertThat(following(late).advance()).isFalse();
        devnet.advance(50);
        follow(following(late));

        assertThat(lines(rewards()))
                .isEqualTo(truth(80, advances().getLast().finalised(), "t01000"));
        assertThat(changes().getFirst().fromHeight()).isEqualTo(80);
    }

    @Test
    void nodeWithoutFinalityIsFollowedAtADistance() {
        devnet.advance(1000);
        node.answersError("Filecoin.ChainGetFinalizedTipSet", -32601, "method not found");

        follow(miners("t01000"), 1000);

        assertThat(advances().getLast().finalised()).isBetween(90L, 100L);
    }

    @Test
    void wrongNetworkIsRefused() {
        node.answersResult("Filecoin.StateNetworkName", "\"mainnet\"");

        faults(Fault.WRONG_NETWORK, "is of the network mainnet, not devnet");
    }

    @Test
    void otherNetworkOfTheSameNameIsRefused() throws IOException {
        devnet.advance(50);
        follow(miners("t01000"), 1000);
        try (var other = Devnet.start(DevnetOptions.generated(SEED + 1).withHeight(100));
                var otherNode = new FaultyNode(other.url())) {
            assertThatThrownBy(() -> following(miners("t01000"), 10, otherNode.url()).advance())
                    .isInstanceOf(NodeFaultException.class)
                    .hasMessageContaining("is of another devnet: its genesis is");
        }
    }

    @Test
    void recordingsAreRefusedUnderAnyOtherName() {
        Path recordings = Fixtures.path("traces/mainnet");
        try (var recorded = Devnet.start(DevnetOptions.recorded(recordings))) {
            assertThatThrownBy(() -> following(miners("f01923554"), 10, recorded.url()).advance())
                    .isInstanceOf(NodeFaultException.class)
                    .hasMessageContaining("is of the network recorded-mainnet, not devnet");
        }
    }

    @Test
    void badTokenIsRefusedUntilTheFileHoldsAGoodOne() throws IOException {
        devnet.advance(50);
        Path token = Files.writeString(directory.resolve("token"), "nonsense\n");
        var properties = properties(miners("t01000"), 10, 1, devnet.url());
        var settings = nodes(List.of(devnet.url()), token.toString());
        var following =
                following(
                        new ForcepoolChainProperties(
                                NETWORK, settings, properties.pools(), properties.following()));

        assertThatThrownBy(following::advance)
                .isInstanceOf(NodeFaultException.class)
                .hasMessageContaining("refuses the token (HTTP 401)");
        Files.writeString(token, devnet.token(Permission.READ) + "\n");
        following.restart(Fault.UNAUTHORISED);

        assertThat(following.advance()).isTrue();
    }

    @Test
    void missingPermissionIsTold() {
        node.answersError(
                "Filecoin.ChainHead", 1, "missing permission to invoke 'ChainHead' (need 'read')");

        faults(Fault.UNAUTHORISED, "missing permission");
    }

    @Test
    void pageOfAProxyIsTold() {
        node.answers("Filecoin.ChainHead", 502, "<html><body>Bad Gateway</body></html>");

        faults(Fault.NOT_A_NODE, "HTTP 502 and no JSON: <html><body>Bad Gateway");
    }

    @Test
    void nodeBehindWhatIsPublishedIsTold() {
        devnet.advance(100);
        follow(miners("t01000"), 1000);
        try (var young = Devnet.start(DevnetOptions.generated(SEED).withHeight(20))) {
            assertThatThrownBy(() -> following(miners("t01000"), 10, young.url()).advance())
                    .isInstanceOf(NodeFaultException.class)
                    .hasMessageContaining("is published");
        }
    }

    @Test
    void prunedStateIsToldAndNothingIsSkipped() {
        devnet.advance(100);
        node.answersError(
                "Filecoin.StateCompute", 1, "failed to load state: ipld: could not find bafy2bza");

        faults(Fault.STATE_PRUNED, "ipld: could not find");
        assertThat(database.facts()).isEmpty();
        node.isWell();
        follow(miners("t01000"), 1000);

        assertThat(lines(rewards()))
                .isEqualTo(truth(1, advances().getLast().finalised(), "t01000"));
    }

    @Test
    void nullAnswersAreTold() {
        node.answers("Filecoin.ChainHead", 200, NOT_YET);

        faults(Fault.CHAIN_REFUSED, "ChainHead");
    }

    @Test
    void brokenLinkIsRefusedAndNothingIsPublished() {
        devnet.advance(100);
        String height = truth(50, 90, "t01000").getFirst().split(" ", 2)[0];
        var other = ChainTruth.answer(SEED + 1, Long.parseLong(height));
        node.changes(
                "Filecoin.ChainGetTipSetByHeight",
                answer -> answer.contains("\"Height\":" + height) ? other : answer);

        assertThatThrownBy(following(miners("t01000"), 1000, node.url())::advance)
                .isInstanceOf(TipSetRefusedException.class)
                .hasMessageContaining("follows");
        assertThat(database.facts()).isEmpty();
    }

    @Test
    void reorganisationBelowWhatIsPublishedHalts() {
        devnet.advance(100);
        follow(miners("t01000"), 1000);
        try (var fork = Devnet.start(DevnetOptions.generated(SEED + 1).withHeight(200));
                var forkNode = new FaultyNode(fork.url())) {
            String genesis = ChainTruth.answer(SEED, 0);
            forkNode.answers("Filecoin.ChainGetGenesis", 200, genesis);

            assertThatThrownBy(() -> following(miners("t01000"), 10, forkNode.url()).advance())
                    .isInstanceOf(TipSetRefusedException.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nextNodeIsTakenWhenOneFails() {
        devnet.advance(50);
        var urls = List.of(URI.create("http://127.0.0.1:9"), node.url());
        var properties = properties(miners("t01000"), 1000, 1, node.url());
        var several =
                following(
                        new ForcepoolChainProperties(
                                NETWORK,
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
            var islands = following(properties);
            follow(islands);
            assertThat(islands.advance()).isFalse();
        }

        assertThat(rewards())
                .extracting(Reward::reward)
                .containsExactly(
                        new BigInteger("15384635798674128316"),
                        new BigInteger("12758748248909299954"),
                        new BigInteger("10518104449019172045"),
                        new BigInteger("9850862041722767121"));
        assertThat(rewards()).extracting(Reward::linkage).containsOnly(Linkage.RECORDED);
        assertThat(advances().getLast().linkage()).isEqualTo(Linkage.RECORDED);
    }

    private void faults(Fault fault, String reason) {
        assertThatThrownBy(following(miners("t01000"), 1000, node.url())::advance)
                .isInstanceOfSatisfying(
                        NodeFaultException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessageContaining(reason);
    }

    private void follow(List<Address> miners, int heightsMax) {
        follow(following(miners, heightsMax, node.url()));
    }

    private static void follow(Following following) {
        while (following.advance()) {
            // As long as there is something to publish.
        }
    }

    /** One look of a process that was not there before and ends after it. */
    private void look(List<Address> miners, int heightsMax) {
        following(miners, heightsMax, node.url()).advance();
    }

    private Following following(List<Address> miners, int heightsMax, URI url) {
        return following(properties(miners, heightsMax, 1, url));
    }

    private Following following(ForcepoolChainProperties properties) {
        return new Following(
                properties,
                new Nodes(properties.network(), properties.node()),
                database.store(properties.network()),
                status,
                meters);
    }

    private static ForcepoolChainProperties properties(
            List<Address> miners, int heightsMax, long startHeight, URI url) {
        return new ForcepoolChainProperties(
                NETWORK,
                nodes(List.of(url), ""),
                List.of(new Pool("pool-1", miners)),
                bounds(startHeight, heightsMax));
    }

    private static ForcepoolChainProperties.Node nodes(List<URI> urls, String tokenFile) {
        Duration timeout = Duration.ofSeconds(20);
        return new ForcepoolChainProperties.Node(urls, tokenFile, timeout, timeout, timeout);
    }

    private static ForcepoolChainProperties.Following bounds(long startHeight, int heightsMax) {
        Duration delay = Duration.ofMillis(10);
        return new ForcepoolChainProperties.Following(
                startHeight, delay, 900, heightsMax, 20, 8, delay, delay);
    }

    private static List<Address> miners(String... miners) {
        return List.of(miners).stream().map(Address::new).toList();
    }

    private static List<String> truth(long from, long to, String... miners) {
        return ChainTruth.rewards(DevnetOptions.generated(SEED).chain(), from, to, Set.of(miners));
    }

    private static List<String> lines(List<Reward> rewards) {
        return rewards.stream()
                .map(
                        reward ->
                                "%d %s %s %d %s %s"
                                        .formatted(
                                                reward.height(),
                                                reward.miner(),
                                                reward.block(),
                                                reward.winCount(),
                                                reward.reward(),
                                                reward.gasReward()))
                .toList();
    }

    private List<Reward> rewards() {
        return facts(BlockRewardFinalised.class).stream()
                .map(BlockRewardFinalised::reward)
                .toList();
    }

    private int unpaid() {
        return (int) registry.get("forcepool.chain.rewards.unpaid").counter().count();
    }

    private int tipsetsWithOwnBlocks() {
        return (int) powers().stream().map(MinerPowerObserved::tipset).distinct().count();
    }

    private List<MinerPowerObserved> powers() {
        return facts(MinerPowerObserved.class);
    }

    private List<ChainAdvanced> advances() {
        return facts(ChainAdvanced.class);
    }

    private List<RegistryChanged> changes() {
        return facts(RegistryChanged.class);
    }

    private <T> List<T> facts(Class<T> type) {
        return database.facts().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
