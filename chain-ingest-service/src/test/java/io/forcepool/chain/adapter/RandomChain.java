package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.bounds;
import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.nodes;

import io.forcepool.chain.adapter.ForcepoolChainProperties.Pool;
import io.forcepool.chain.registry.RegistryCommand.Register;
import io.forcepool.chain.wallet.Flow;
import io.forcepool.chain.wallet.Flow.Party;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.Burn;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.devnet.generated.ChainSeed;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One random life of a chain and of two processes that follow it: forks, competing tipsets, null
 * rounds, a node that answers with errors, processes that end and begin. In the end the facts are
 * those of the chain.
 */
final class RandomChain implements AutoCloseable {

    private static final int STEPS = 40;
    private static final int FINALITY_MAX = 40;
    private static final String[] MINERS = {"t01002"};
    private static final int FIRST_WALLET = 5000;
    private static final int WALLETS = 16;

    /** By then somebody has proposed something. */
    private static final int PROPOSED_MAX = 60;

    private static final Address MULTISIG_ID = new Address("t04000");
    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> METHODS =
            List.of(
                    "Filecoin.ChainHead",
                    "Filecoin.ChainGetFinalizedTipSet",
                    "Filecoin.ChainGetPath",
                    "Filecoin.ChainGetTipSetByHeight",
                    "Filecoin.ChainGetMessagesInTipset",
                    "Filecoin.StateCompute",
                    "Filecoin.StateGetActor",
                    "Filecoin.StateMinerInfo",
                    "Filecoin.StateReadState",
                    "Filecoin.StateMinerPower");

    private final ChainDatabase database;
    private final long before;
    private final String network;
    private final int finality;
    private final SplittableRandom random;
    private final Devnet devnet;
    private final FaultyNode node;
    private final Following[] processes = new Following[2];

    /**
     * @param database may have been written to before
     */
    RandomChain(ChainDatabase database, long seed) {
        this.database = database;
        this.before = database.head();
        this.random = new SplittableRandom(seed);
        this.network = "random-" + seed;
        this.finality = random.nextInt(1, FINALITY_MAX);
        Duration untilMidnight = Duration.ofSeconds(30).multipliedBy(random.nextInt(10, 150));
        var chain =
                new ChainSeed(
                        seed,
                        DevnetOptions.MINERS_DEFAULT,
                        network,
                        't',
                        MIDNIGHT.minus(untilMidnight));
        devnet =
                Devnet.start(DevnetOptions.generated(seed).withChain(chain).withFinality(finality));
        node = new FaultyNode(devnet.url());
    }

    /**
     * Lives, and compares.
     *
     * @throws IllegalStateException when the facts are not those of the chain
     */
    void live() {
        devnet.advance(Math.max(finality + 5, PROPOSED_MAX));
        var id = new Address("t0" + (FIRST_WALLET + random.nextInt(WALLETS)));
        Address wallet = devnet.chain().key(id, devnet.chain().head());
        register(wallet, id);
        Address multisig = ChainTruth.multisig(devnet.chain());
        register(multisig, MULTISIG_ID);
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        node.isWell();
        FollowedPool.follow(begin(0));
        compare(wallet, multisig);
        prove(Set.of(wallet, id));
        prove(Set.of(multisig, MULTISIG_ID));
        proveBurns(new Address(MINERS[0]));
    }

    /** An address of the chain is the pool's from the first height on. */
    private void register(Address key, Address id) {
        new RegistryBook(database.store(network), network, 1)
                .decide(
                        next ->
                                new Register(
                                        "pool-1",
                                        RegistryKind.PAYING,
                                        key,
                                        id,
                                        "",
                                        Direction.BOTH,
                                        next),
                        Reason.of(new Actor("clerk", Set.of("finance"), null, "1"), "as agreed"));
    }

    private void step() {
        switch (random.nextInt(8)) {
            case 0, 1 -> devnet.advance(random.nextInt(1, 12));
            case 2 -> devnet.reorganise(random.nextInt(1, finality + 1));
            case 3 -> devnet.silence(random.nextInt(1, 4));
            case 4 -> compete();
            case 5 -> {
                Following _ = begin(random.nextInt(2));
            }
            case 6 -> {
                node.answersError(METHODS.get(random.nextInt(METHODS.size())), 1, "no");
                look(random.nextInt(2));
                node.isWell();
            }
            default -> look(random.nextInt(2));
        }
    }

    private void compete() {
        try {
            devnet.compete();
        } catch (IllegalArgumentException _) {
            // There is no height with two blocks now.
        }
    }

    private Following begin(int process) {
        var properties =
                new ForcepoolChainProperties(
                        network,
                        nodes(List.of(node.url()), ""),
                        List.of(new Pool("pool-1", miners(MINERS))),
                        bounds(1, random.nextInt(1, 200)));
        var registry = new SimpleMeterRegistry();
        processes[process] =
                new Following(
                        properties,
                        new Nodes(network, properties.node()),
                        database.store(network),
                        new FollowStatus(Clock.systemUTC(), registry),
                        new ChainMeters(registry),
                        database.reorganisations(network));
        return processes[process];
    }

    /** What it finds it publishes. */
    private void look(int process) {
        Following following = processes[process] == null ? begin(process) : processes[process];
        try {
            boolean _ = following.advance();
        } catch (NodeFaultException e) {
            following.restart(e.fault());
        } catch (StoreMovedException _) {
            following.reread();
        }
    }

    private void compare(Address... wallets) {
        var standing = new Standing();
        facts().forEach(standing::accept);
        equal(
                standing.lines(),
                ChainTruth.rewards(devnet.chain(), 1, devnet.head(), Set.of(MINERS)));
        equal(
                ChainTruth.messageLines(standing.messages()),
                ChainTruth.messages(
                        devnet.chain(), devnet.head(), Set.of(wallets), Set.of(MINERS)));
    }

    /** From balance to balance a wallet has what it had, and what its messages brought. */
    private void prove(Set<Address> names) {
        List<WalletBalanceObserved> balances =
                all(WalletBalanceObserved.class).stream()
                        .filter(balance -> names.contains(balance.wallet()))
                        .toList();
        for (int i = 1; i < balances.size(); i++) {
            WalletBalanceObserved opening = balances.get(i - 1);
            WalletBalanceObserved closing = balances.get(i);
            BigInteger moved = moved(names, opening.height(), closing.height());
            if (!opening.balance().add(moved).equals(closing.balance())) {
                throw new IllegalStateException(
                        "%s and %s, but moved %s".formatted(opening, closing, moved));
            }
        }
    }

    /** From state to state all that a miner burnt is told. */
    private void proveBurns(Address miner) {
        Long end = null;
        for (MinerChanged told : all(MinerChanged.class)) {
            if (!Objects.equals(told.since(), end)) {
                throw new IllegalStateException("the one before was at " + end + ": " + told);
            }
            end = told.height();
            Long since = told.since();
            BigInteger burnt =
                    since == null
                            ? BigInteger.ZERO
                            : ChainTruth.burnt(
                                    devnet.chain(), since, told.height(), miner, _ -> true);
            BigInteger sum =
                    told.burns().stream()
                            .map(Burn::amount)
                            .reduce(BigInteger.ZERO, BigInteger::add);
            if (!sum.equals(burnt)) {
                throw new IllegalStateException("it burnt " + burnt + ": " + told);
            }
        }
    }

    private <T> List<T> all(Class<T> kind) {
        return facts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private BigInteger moved(Set<Address> names, long from, long until) {
        return all(WalletMessageFinalised.class).stream()
                .map(WalletMessageFinalised::message)
                .filter(it -> from <= it.height() && it.height() < until)
                .map(it -> Flow.of(it, who -> names.contains(who) ? Party.SELF : Party.OTHER))
                .map(Flow::net)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private List<ChainFact> facts() {
        return database.facts(before).stream().map(ChainFact.class::cast).toList();
    }

    private static void equal(List<String> published, List<String> truth) {
        if (!published.equals(truth)) {
            throw new IllegalStateException(
                    "published:%n%s%nof the chain:%n%s"
                            .formatted(String.join("\n", published), String.join("\n", truth)));
        }
    }

    @Override
    public void close() {
        node.close();
        devnet.close();
    }
}
