package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.adapter.ForcepoolChainProperties.Pool;
import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.registry.Memberships;
import io.forcepool.chain.registry.RegistryCommand;
import io.forcepool.chain.registry.RegistryCommand.End;
import io.forcepool.chain.registry.RegistryCommand.Register;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.contracts.ChainFact.BlockRewardOrphaned;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.devnet.generated.ChainSeed;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A pool that is followed on a node simulator of its own, into an event store of its own. */
final class FollowedPool implements AutoCloseable {

    static final String NETWORK = DevnetOptions.NETWORK_DEFAULT;
    static final long SEED = 7;
    static final Duration STILL_MAX = Duration.ofMinutes(5);

    private final ChainDatabase database = new ChainDatabase();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FollowStatus status = new FollowStatus(Clock.systemUTC(), registry);
    private final ChainMeters meters = new ChainMeters(registry);
    private final Devnet devnet;
    private final FaultyNode node;

    FollowedPool() {
        this(DevnetOptions.generated(SEED));
    }

    FollowedPool(DevnetOptions options) {
        devnet = Devnet.start(options);
        node = new FaultyNode(devnet.url());
    }

    /** A chain of which a new UTC day begins at a height. */
    static DevnetOptions beginsBeforeMidnight(long height) {
        Instant midnight = Instant.parse("2026-01-01T00:00:00Z");
        Instant genesis = midnight.minus(Duration.ofSeconds(30).multipliedBy(height));
        return DevnetOptions.generated(SEED)
                .withChain(
                        new ChainSeed(SEED, DevnetOptions.MINERS_DEFAULT, NETWORK, 't', genesis));
    }

    Devnet devnet() {
        return devnet;
    }

    FaultyNode node() {
        return node;
    }

    ChainDatabase database() {
        return database;
    }

    @Override
    public void close() {
        node.close();
        devnet.close();
        database.close();
    }

    void faults(Fault fault, String reason) {
        assertThatThrownBy(following(miners("t01000"), 1000, node.url())::advance)
                .isInstanceOfSatisfying(
                        NodeFaultException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessageContaining(reason);
    }

    void follow(List<Address> miners, int heightsMax) {
        follow(following(miners, heightsMax, node.url()));
    }

    static void follow(Following following) {
        while (following.advance()) {
            // As long as there is something to publish.
        }
    }

    /** One look of a process that was not there before and ends after it. */
    void look(List<Address> miners, int heightsMax) {
        following(miners, heightsMax, node.url()).advance();
    }

    Following following(List<Address> miners, int heightsMax, URI url) {
        return following(properties(miners, heightsMax, 1, url));
    }

    Following following(ForcepoolChainProperties properties) {
        return new Following(
                properties,
                new Nodes(properties.network(), properties.node()),
                database.store(properties.network()),
                status,
                meters,
                database.reorganisations(properties.network()));
    }

    static ForcepoolChainProperties properties(
            List<Address> miners, int heightsMax, long startHeight, URI url) {
        return new ForcepoolChainProperties(
                NETWORK,
                nodes(List.of(url), ""),
                List.of(new Pool("pool-1", miners)),
                bounds(startHeight, heightsMax));
    }

    static ForcepoolChainProperties.Node nodes(List<URI> urls, String tokenFile) {
        Duration timeout = Duration.ofSeconds(20);
        return new ForcepoolChainProperties.Node(urls, tokenFile, timeout, timeout, timeout, null);
    }

    static ForcepoolChainProperties.Following bounds(long startHeight, int heightsMax) {
        Duration delay = Duration.ofMillis(10);
        return new ForcepoolChainProperties.Following(
                startHeight, delay, 900, heightsMax, 20, 8, STILL_MAX, delay, delay);
    }

    static List<Address> miners(String... miners) {
        return List.of(miners).stream().map(Address::new).toList();
    }

    /** Changes the registry as somebody over HTTP does. */
    void decide(LongFunction<RegistryCommand> command) {
        var clerk = new Actor("clerk", Set.of("finance"), null, "request-1");
        new RegistryBook(database.store(NETWORK), NETWORK, 1)
                .decide(command, Reason.of(clerk, "as agreed"));
    }

    /** Registers a wallet of the simulator by its number, in both directions; returns its key. */
    Address wallet(RegistryKind kind, String number) {
        var id = new Address(number);
        Address key = devnet.chain().key(id, devnet.chain().head());
        register(kind, key, id, Direction.BOTH);
        return key;
    }

    void register(RegistryKind kind, Address address, @Nullable Address id, Direction direction) {
        decide(next -> new Register("pool-1", kind, address, id, "", direction, next));
    }

    /** Publishes the past of an address down to the first height, step by step. */
    void backfill(Address address, int stepHeights) {
        var properties = properties(miners("t01000"), stepHeights, 1, node.url());
        ChainStore store = database.store(NETWORK);
        try (var nodes = new Nodes(NETWORK, properties.node());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var backfill =
                    new Backfill(
                            properties,
                            nodes.current(store::genesis),
                            store,
                            threads,
                            meters,
                            "pool-1",
                            address,
                            1);
            while (backfill.step() > 1) {
                // Downwards.
            }
        }
    }

    /** Reads the heights again, with whoever was in the pools then. */
    ChainAudit.Report audit(AuditedFacts published, long first, long last) {
        return audit(devnet.url(), published, first, last);
    }

    /** The same from another node. */
    ChainAudit.Report audit(URI url, AuditedFacts published, long first, long last) {
        var properties = properties(miners("t01000"), 1000, 1, url);
        try (var nodes = new Nodes(NETWORK, properties.node());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LotusNode node = nodes.current(Optional::empty).node();
            TipSetKey head = node.head().key();
            try (var tipSets =
                    new Lookahead(height -> node.atOrBefore(height, head), threads, last, 8)) {
                var pools =
                        PoolReaders.of(
                                node, NETWORK, new Memberships(changes()), new Executions(meters));
                return new ChainAudit(NETWORK, pools, tipSets)
                        .compare(published, first, last, _ -> {});
            }
        }
    }

    void endMiner(String miner) {
        decide(next -> new End("pool-1", new Address(miner), next));
    }

    static List<String> truth(long from, long to, String... miners) {
        return ChainTruth.rewards(DevnetOptions.generated(SEED).chain(), from, to, Set.of(miners));
    }

    List<Reward> rewards() {
        return facts(BlockRewardFinalised.class).stream()
                .map(BlockRewardFinalised::reward)
                .toList();
    }

    /** What the chain paid these miners, as it is now, up to its head. */
    List<String> standingTruth(String... miners) {
        return ChainTruth.rewards(devnet.chain(), 1, devnet.head(), Set.of(miners));
    }

    /** What a reader of the facts takes for paid; by height. */
    List<Reward> standing() {
        return folded().rewards();
    }

    /** What a reader of the facts takes for sent. */
    List<WalletMessage> standingMessages() {
        return folded().messages();
    }

    private Standing folded() {
        var standing = new Standing();
        database.facts().forEach(fact -> standing.accept((ChainFact) fact));
        return standing;
    }

    List<BlockRewardOrphaned> orphans() {
        return facts(BlockRewardOrphaned.class);
    }

    List<BlockRewardObserved> observations() {
        return facts(BlockRewardObserved.class);
    }

    ChainMeters meters() {
        return meters;
    }

    FollowStatus status() {
        return status;
    }

    SimpleMeterRegistry registry() {
        return registry;
    }

    /** The height up to which everything is published. */
    long published() {
        return advances().getLast().finalised();
    }

    int unpaid() {
        return (int) registry.get("forcepool.chain.rewards.unpaid").counter().count();
    }

    int tipsetsWithOwnBlocks() {
        return (int) powers().stream().map(MinerPowerObserved::tipset).distinct().count();
    }

    List<MinerPowerObserved> powers() {
        return facts(MinerPowerObserved.class);
    }

    List<ChainAdvanced> advances() {
        return facts(ChainAdvanced.class);
    }

    List<RegistryChanged> changes() {
        return facts(RegistryChanged.class);
    }

    <T> List<T> facts(Class<T> type) {
        return database.facts().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
