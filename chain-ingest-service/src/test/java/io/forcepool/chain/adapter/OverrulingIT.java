package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.web.ProblemException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network leaves what was published as final, and two persons decide to follow it. */
class OverrulingIT {

    private static final int FINALITY = 20;
    private static final long MIDNIGHT = 60;

    /** It pays wallets from within. */
    private static final Address MULTISIG_ID = new Address("t04000");

    private static final DevnetOptions OPTIONS =
            FollowedPool.beginsBeforeMidnight(MIDNIGHT).withFinality(FINALITY);

    private final FollowedPool pool = new FollowedPool(OPTIONS);

    /** The same chain, until it goes another way. */
    private final Devnet other = Devnet.start(OPTIONS);

    private @Nullable URI witness;

    private Address wallet = new Address("t05002");
    private Address multisig = MULTISIG_ID;

    /** Published is height 100; the other node left it above height 40. */
    @BeforeEach
    void leave() {
        pool.devnet().advance(120);
        wallet = pool.wallet(RegistryKind.WATCH, "t05002");
        multisig = ChainTruth.multisig(pool.devnet().chain());
        pool.register(RegistryKind.WATCH, multisig, MULTISIG_ID, Direction.BOTH);
        follow(pool.devnet());
        assertThat(published()).isBetween(95L, 100L);
        other.advance(120);
        other.reorganise(80);
        other.advance(10);
    }

    @AfterEach
    void close() {
        other.close();
        pool.close();
    }

    private void follow(Devnet devnet) {
        FollowedPool.follow(pool.following(miners("t01000"), 7, devnet.url()));
    }

    private long published() {
        return pool.advances().getLast().finalised();
    }

    private static Reason reason(String subject) {
        return Reason.of(new Actor(subject, Set.of("finance"), null, "1"), "the network forked");
    }

    private <T> T decide(URI node, Function<Overruling, T> step) {
        var plain = properties(miners("t01000"), 7, 1, node);
        Duration timeout = Duration.ofSeconds(20);
        var settings =
                new ForcepoolChainProperties(
                        plain.network(),
                        new ForcepoolChainProperties.Node(
                                List.of(node), "", timeout, timeout, timeout, witness),
                        plain.pools(),
                        plain.following());
        ChainStore store = pool.database().store(FollowedPool.NETWORK);
        var nodes = new Nodes(FollowedPool.NETWORK, settings.node());
        try (var overruling = new Overruling(settings, nodes, store, pool.meters())) {
            return step.apply(overruling);
        }
    }

    private FinalityOverruled overrule(Devnet devnet) {
        return decide(
                devnet.url(),
                overruling -> {
                    Overruling.View view = overruling.propose(reason("ann"));
                    return overruling.approve(view.proposal().sha256(), reason("bob"));
                });
    }

    private void refused(Devnet devnet, String code, Consumer<Overruling> step) {
        int facts = pool.facts(ChainFact.class).size();
        assertThatThrownBy(
                        () ->
                                decide(
                                        devnet.url(),
                                        overruling -> {
                                            step.accept(overruling);
                                            return 0;
                                        }))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(pool.facts(ChainFact.class)).hasSize(facts);
    }

    /** What a reader takes for paid is what the chain of a node paid. */
    private void equals(Devnet devnet) {
        var standing = new Standing();
        pool.facts(ChainFact.class).forEach(standing::accept);
        assertThat(standing.lines())
                .isEqualTo(ChainTruth.rewards(devnet.chain(), 1, devnet.head(), Set.of("t01000")));
        assertThat(ChainTruth.messageLines(standing.messages()))
                .isEqualTo(
                        ChainTruth.messages(
                                devnet.chain(),
                                devnet.head(),
                                Set.of(wallet, new Address("t05002"), multisig, MULTISIG_ID),
                                Set.of("t01000")));
    }

    /** The states and balances that count have no gap, and are those of the chain. */
    private void provesItsBooks(Devnet devnet) {
        var finality = new FinalFacts();
        pool.facts(FinalityOverruled.class).forEach(finality::evolve);
        List<MinerChanged> states =
                pool.facts(MinerChanged.class).stream().filter(finality::counts).toList();
        assertThat(states).hasSize(2);
        MinerChanged day = states.getLast();
        assertThat(day.since()).isEqualTo(1);
        assertThat(
                        day.burns().stream()
                                .map(ChainFact.Burn::amount)
                                .reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(
                        ChainTruth.burnt(devnet.chain(), 1, day.height(), day.miner(), _ -> true));
        assertThat(pool.facts(WalletBalanceObserved.class).stream().filter(finality::counts))
                .hasSize(4);
        pool.database().projectWallets(FollowedPool.NETWORK);
        assertThat(pool.database().walletBalances().differences()).isZero();
        assertThat(pool.database().project())
                .isEqualTo(
                        (int)
                                ChainTruth.rewards(devnet.chain(), 1, published(), Set.of("t01000"))
                                        .size());
    }

    private List<String> audit(Devnet devnet) {
        var published = new AuditedFacts(1, published());
        pool.facts(ChainFact.class).forEach(published::add);
        return pool.audit(devnet.url(), published, 1, published()).differences();
    }

    @Test
    void secondPersonLetsItFollow() {
        long before = published();
        FinalityOverruled decision = overrule(other);

        assertThat(decision.number()).isEqualTo(1);
        assertThat(decision.height()).isBetween(33L, 40L);
        assertThat(decision.left()).isNotEmpty();
        assertThat(decision.back()).isEmpty();
        List<ChainFact> facts = pool.facts(ChainFact.class);
        List<ChainFact> commit = facts.subList(facts.indexOf(decision), facts.size());
        assertThat(commit.getLast()).isInstanceOf(ChainAdvanced.class);
        assertThat(commit.stream().filter(ChainAdvanced.class::isInstance)).hasSize(1);
        assertThat(published()).isGreaterThan(before);

        follow(other);
        equals(other);
        provesItsBooks(other);
        assertThat(audit(other)).isEmpty();
    }

    @Test
    void networkThatComesBackBringsBackWhatWasTold() {
        overrule(other);
        follow(other);
        pool.devnet().advance(60);
        FinalityOverruled decision = overrule(pool.devnet());

        assertThat(decision.number()).isEqualTo(2);
        assertThat(decision.back()).isNotEmpty();
        follow(pool.devnet());
        equals(pool.devnet());
        provesItsBooks(pool.devnet());
        assertThat(audit(pool.devnet())).isEmpty();
    }

    @Test
    void secondNodeHasToBeOnTheSameChain() {
        witness = pool.devnet().url();
        Overruling.View view = decide(other.url(), it -> it.propose(reason("ann")));
        assertThatThrownBy(
                        () ->
                                decide(
                                        other.url(),
                                        it -> it.approve(view.proposal().sha256(), reason("bob"))))
                .isInstanceOfSatisfying(
                        NodeFaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.WITNESS_DISAGREES));

        witness = other.url();
        assertThat(overrule(other).number()).isEqualTo(1);
        pool.devnet().advance(60);
        witness = pool.devnet().url();
        assertThat(overrule(pool.devnet()).back()).isNotEmpty();
    }

    @Test
    void whatIsAtStakeIsShown() {
        Overruling.View view = decide(other.url(), Overruling::view);

        long left = view.fork().ancestor().height() + 1;
        List<String> own =
                ChainTruth.rewards(pool.devnet().chain(), left, published(), Set.of("t01000"));
        List<String> theirs =
                ChainTruth.rewards(other.chain(), left, published(), Set.of("t01000"));
        assertThat(view.rewards())
                .isEqualTo((int) own.stream().filter(it -> !theirs.contains(it)).count())
                .isPositive();
        assertThat(view.amount()).isPositive();
        assertThat(view.messages()).isPositive();
        assertThat(view.proposal()).isNull();
        assertThat(view.fork().published().height()).isEqualTo(published());
    }

    @Test
    void oneAloneDecidesNothing() {
        refused(other, "nothing-proposed", it -> it.approve("", reason("bob")));
        String sha256 = decide(other.url(), it -> it.propose(reason("ann"))).proposal().sha256();

        refused(other, "second-person-needed", it -> it.approve(sha256, reason("ann")));
        refused(other, "content-changed", it -> it.approve("0".repeat(64), reason("bob")));
    }

    @Test
    void nodeThatHasWhatIsPublishedHasNoFork() {
        refused(pool.devnet(), "no-fork", Overruling::view);
        refused(pool.devnet(), "no-fork", it -> it.propose(reason("ann")));
    }

    @Test
    void forkThatChangedNeedsAnotherProposal() {
        String sha256 = decide(other.url(), it -> it.propose(reason("ann"))).proposal().sha256();
        other.reorganise(90);
        other.advance(10);

        refused(other, "fork-changed", it -> it.approve(sha256, reason("bob")));
        assertThat(decide(other.url(), Overruling::view).proposal()).isNull();
        overrule(other);
        follow(other);
        equals(other);
    }

    @Test
    void chainThatIsNotFinalYetWaits() {
        try (var young = Devnet.start(OPTIONS)) {
            young.advance(105);
            young.reorganise(65);
            refused(young, "not-final-there", Overruling::view);
        }
    }

    @Test
    void followingStopsUntilThen() {
        assertThatThrownBy(() -> follow(other))
                .isInstanceOfSatisfying(
                        NodeFaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.FINAL_LEFT));
    }
}
