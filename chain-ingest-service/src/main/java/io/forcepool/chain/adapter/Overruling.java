package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.Fork;
import io.forcepool.chain.tipset.LinkedWalk;
import io.forcepool.chain.tipset.ListWalk;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.web.ProblemException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What two persons decide when the network has left what was published as final. One proposes to
 * follow it, and another approves exactly that: then one commit says what is void, and what the
 * network has in its place.
 */
final class Overruling implements AutoCloseable {

    /** A network that left more commits than this is another network. */
    private static final int COMMITS_MAX = 3000;

    /** So that the decision fits into one record. */
    private static final int TIPSETS_MAX = 1500;

    private final ForcepoolChainProperties properties;
    private final Nodes nodes;
    private final ChainStore store;
    private final ChainMeters meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param nodes of its own
     */
    Overruling(
            ForcepoolChainProperties properties,
            Nodes nodes,
            ChainStore store,
            ChainMeters meters) {
        this.properties = properties;
        this.nodes = nodes;
        this.store = store;
        this.meters = meters;
    }

    /**
     * A fork, and what following it would take away.
     *
     * @param node that is on it
     * @param rewards that are void then
     * @param amount of those, in attoFIL
     * @param messages that are void then
     * @param proposal what was proposed of just this; nothing when nobody did
     */
    record View(
            String node,
            Fork fork,
            int rewards,
            BigInteger amount,
            int messages,
            @Nullable Proposed proposal) {}

    /**
     * What waits for a second person.
     *
     * @param sha256 the content, which an approval names
     */
    record Proposed(String sha256, String requester, String reason, Instant at) {}

    /** A node, and where it has left what is published. */
    private record Forked(Nodes.Opened opened, ChainState state, Fork fork) {

        LotusNode node() {
            return opened.node();
        }
    }

    /** What is at stake. */
    synchronized View view() {
        Forked forked = forked();
        List<ChainFact> told = told(forked.fork.ancestor());
        Set<TipSetKey> kept = new HashSet<>(chain(forked).stream().map(TipSet::key).toList());
        FinalFacts known = store.history().finality();
        List<ChainFact> gone =
                told.stream()
                        .filter(known::counts)
                        .filter(fact -> !kept.contains(tipset(fact)))
                        .toList();
        List<BigInteger> rewards =
                gone.stream()
                        .filter(BlockRewardFinalised.class::isInstance)
                        .map(fact -> ((BlockRewardFinalised) fact).reward().reward())
                        .toList();
        return new View(
                forked.node().url(),
                forked.fork,
                rewards.size(),
                rewards.stream().reduce(BigInteger.ZERO, BigInteger::add),
                (int) gone.stream().filter(WalletMessageFinalised.class::isInstance).count(),
                proposed().filter(it -> is(it, forked.fork)).map(Overruling::view).orElse(null));
    }

    /** Asks a second person to follow the network. */
    synchronized View propose(Reason reason) {
        Forked forked = forked();
        long number = decided() + 1;
        var proposal =
                new OverruleProposed(
                        properties.network(),
                        number,
                        forked.fork,
                        reason.actor().subject(),
                        reason.text());
        if (proposed().filter(it -> it.fact().equals(proposal)).isEmpty()) {
            append(() -> store.append(forked.state, proposal, reason.metadata()));
        }
        return view();
    }

    /**
     * Follows the network.
     *
     * @param sha256 the content that was seen
     */
    synchronized FinalityOverruled approve(String sha256, Reason reason) {
        OverruleProposed proposal =
                proposed()
                        .map(event -> (OverruleProposed) event.fact())
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                HttpStatus.NOT_FOUND,
                                                "nothing-proposed",
                                                "nobody proposed to overrule what is final"));
        if (proposal.requester().equals(reason.actor().subject())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "second-person-needed",
                    proposal.requester() + " proposed it and cannot approve it");
        }
        if (!proposal.sha256().equals(sha256)) {
            throw conflict(
                    "content-changed",
                    "what was proposed is %s, not %s".formatted(proposal.sha256(), sha256));
        }
        Forked forked = forked();
        if (!proposal.fork().equals(forked.fork)) {
            throw conflict(
                    "fork-changed",
                    "what was proposed was %s; it is %s now"
                            .formatted(proposal.fork(), forked.fork));
        }
        Batch batch = batch(forked, proposal.number());
        Map<String, String> why = new HashMap<>(reason.metadata());
        why.put("requester", proposal.requester());
        why.put("proposal", proposal.reason());
        append(() -> store.append(forked.state, forked.opened.genesis(), batch, why));
        return (FinalityOverruled) batch.facts().getFirst();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        nodes.close();
    }

    /** The first of the nodes that has left what is published. */
    private Forked forked() {
        ChainState state = store.load();
        if (state.cursor().isEmpty()) {
            throw noFork();
        }
        return nodes.all(store::genesis)
                .flatMap(
                        opened ->
                                fork(opened.node(), state)
                                        .map(fork -> new Forked(opened, state, fork))
                                        .stream())
                .findFirst()
                .orElseThrow(Overruling::noFork);
    }

    private Optional<Fork> fork(LotusNode node, ChainState state) {
        Cursor published = state.cursor().orElseThrow(Overruling::noFork);
        TipSetKey head = node.head().key();
        Cursor instead = Cursor.at(node.atOrBefore(published.height(), head));
        if (instead.equals(published)) {
            return Optional.empty();
        }
        FinalFacts known = store.history().finality();
        List<StoredEvent> advances = store.history().advances(COMMITS_MAX);
        for (StoredEvent event : advances) {
            var advanced = event.fact(ChainAdvanced.class);
            var at = new Cursor(advanced.finalised(), advanced.tipset());
            if (!known.isLeft(at.tipset())
                    && Cursor.at(node.atOrBefore(at.height(), head)).equals(at)) {
                return Optional.of(new Fork(at, published, instead));
            }
        }
        if (advances.getLast().sequence() == 0) {
            // All of it; what both have is below everything that was told.
            long below =
                    state.registry().covered().stream()
                                    .mapToLong(Coverage::fromHeight)
                                    .reduce(properties.following().startHeight(), Math::min)
                            - 1;
            Cursor start = Cursor.at(node.atOrBefore(below, head));
            return Optional.of(new Fork(start, published, instead));
        }
        throw conflict(
                "fork-too-deep",
                "none of the last %d commits is on the chain of %s"
                        .formatted(COMMITS_MAX, node.url()));
    }

    /** The network's tipsets above the common one, until one above what is published. */
    private List<TipSet> chain(Forked forked) {
        LotusNode node = forked.node();
        long until = forked.fork.published().height();
        var view = NodeView.of(node, properties.following().finalityFallbackHeights());
        TipSet finalised = view.finalised();
        List<TipSet> chain = new ArrayList<>();
        try (var ahead =
                new Lookahead(
                        height -> node.atOrBefore(height, finalised.key()),
                        threads,
                        finalised.height(),
                        properties.following().lookaheadHeights())) {
            var walk =
                    new LinkedWalk(
                            forked.fork.ancestor(), ahead, finalised.height(), finalised.height());
            for (Optional<TipSet> next = walk.next(); next.isPresent(); next = walk.next()) {
                chain.add(next.get());
                if (next.get().height() > until) {
                    return chain;
                }
            }
        }
        throw conflict(
                "not-final-there",
                "published is height %d; on the other chain only %d is final"
                        .formatted(until, finalised.height()));
    }

    private Batch batch(Forked forked, long number) {
        List<TipSet> chain = chain(forked);
        Set<TipSetKey> keys = new LinkedHashSet<>(chain.stream().map(TipSet::key).toList());
        FinalFacts known = store.history().finality();
        Set<TipSetKey> left = new LinkedHashSet<>();
        Set<TipSetKey> back = new LinkedHashSet<>();
        for (ChainFact fact : told(forked.fork.ancestor())) {
            TipSetKey tipset = tipset(fact);
            if (keys.contains(tipset) && known.isLeft(tipset)) {
                back.add(tipset);
            } else if (!keys.contains(tipset) && !known.isLeft(tipset)) {
                left.add(tipset);
            }
        }
        if (left.size() + back.size() > TIPSETS_MAX) {
            throw conflict(
                    "fork-too-deep",
                    "%d tipsets are more than %d".formatted(left.size(), TIPSETS_MAX));
        }
        Cursor ancestor = forked.fork.ancestor();
        var decision =
                new FinalityOverruled(
                        properties.network(),
                        number,
                        ancestor.height(),
                        ancestor.tipset(),
                        forked.fork.published().tipset(),
                        List.copyOf(left),
                        List.copyOf(back));
        Batch read = read(forked, chain, decision);
        // Of the whole, as the second node is asked for whole tipsets.
        check(forked, read);
        List<ChainFact> facts = new ArrayList<>();
        facts.add(decision);
        facts.addAll(store.unpublished(read.facts().subList(1, read.facts().size() - 1)));
        facts.add(read.facts().getLast());
        return new Batch(facts, read.unpaid());
    }

    private Batch read(Forked forked, List<TipSet> chain, FinalityOverruled decision) {
        String network = properties.network();
        LotusNode node = forked.node();
        var registry = forked.state.registry();
        var pools = PoolReaders.of(node, network, registry, new Executions(meters));
        var reader =
                new BatchReader(
                        network,
                        registry,
                        List.of(decision),
                        pools,
                        new MinerDays(pools.miners(), store.history().upTo(decision.height())));
        return reader.read(
                new ListWalk(chain),
                decision.height() + 1,
                node.head().height(),
                Integer.MAX_VALUE);
    }

    /** The second node has to be on the same chain. */
    private void check(Forked forked, Batch batch) {
        nodes.witness(forked.opened.genesis())
                .ifPresent(
                        node ->
                                new Witness(node, properties.network(), meters)
                                        .check(batch, forked.state.registry()));
    }

    /** What was told as final of heights above a commit, whether it is void or not. */
    private List<ChainFact> told(Cursor ancestor) {
        long position =
                store.history().advances(COMMITS_MAX).stream()
                        .filter(event -> is(event, ancestor))
                        .mapToLong(StoredEvent::position)
                        .min()
                        .orElse(0);
        return store.history().after(position).stream()
                .filter(
                        fact ->
                                FinalFacts.tipset(fact)
                                        .filter(at -> at.height() > ancestor.height())
                                        .isPresent())
                .toList();
    }

    private static boolean is(StoredEvent event, Cursor cursor) {
        var advanced = event.fact(ChainAdvanced.class);
        return new Cursor(advanced.finalised(), advanced.tipset()).equals(cursor);
    }

    private static TipSetKey tipset(ChainFact fact) {
        return FinalFacts.tipset(fact).orElseThrow().tipset();
    }

    private long decided() {
        return store.history().decisions().stream()
                .filter(event -> event.fact() instanceof FinalityOverruled)
                .count();
    }

    /** The last proposal, as long as nothing is decided. */
    private Optional<StoredEvent> proposed() {
        List<StoredEvent> events = store.history().decisions();
        return events.isEmpty() || !(events.getLast().fact() instanceof OverruleProposed)
                ? Optional.empty()
                : Optional.of(events.getLast());
    }

    private static boolean is(StoredEvent event, Fork fork) {
        return ((OverruleProposed) event.fact()).fork().equals(fork);
    }

    private static Proposed view(StoredEvent event) {
        var proposal = (OverruleProposed) event.fact();
        return new Proposed(
                proposal.sha256(), proposal.requester(), proposal.reason(), event.recordedAt());
    }

    private static void append(Runnable commit) {
        try {
            commit.run();
        } catch (StoreMovedException e) {
            throw conflict("store-moved", "something else was published meanwhile; look again");
        }
    }

    private static ProblemException noFork() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "no-fork", "no node has left what is published as final");
    }

    private static ProblemException conflict(String code, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail);
    }
}
