package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.Horizon;
import io.forcepool.chain.tipset.IslandWalk;
import io.forcepool.chain.tipset.LinkedWalk;
import io.forcepool.chain.tipset.ListWalk;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** One look at the node after another, each with one commit at most. */
final class Following implements AutoCloseable {

    private final ForcepoolChainProperties properties;
    private final Nodes nodes;
    private final ChainStore store;
    private final FollowStatus status;
    private final ChainMeters meters;
    private final ExecutorService lookahead = Executors.newVirtualThreadPerTaskExecutor();
    private final HeadPath path;
    private final Executions executions;
    private @Nullable ChainState known;
    private @Nullable Witness witness;

    Following(
            ForcepoolChainProperties properties,
            Nodes nodes,
            ChainStore store,
            FollowStatus status,
            ChainMeters meters,
            Reorganisations reorganisations) {
        this.properties = properties;
        this.nodes = nodes;
        this.store = store;
        this.status = status;
        this.meters = meters;
        this.path =
                new HeadPath(
                        meters,
                        reorganisations,
                        (node, head) -> lookahead(node, head, head.height()));
        this.executions = new Executions(meters);
    }

    /** Publishes the next batch, if there is one; returns whether there was. */
    boolean advance() {
        ChainState state = state();
        Nodes.Opened opened = nodes.current(store::genesis);
        var view = NodeView.of(opened.node(), properties.following().finalityFallbackHeights());
        status.seen(view);
        checkMoving(view);
        view.check(state.cursor());
        Batch batch =
                properties.recorded() ? advanced(state, view, Optional.empty()) : look(state, view);
        if (batch.facts().isEmpty()) {
            return false;
        }
        witness(opened.genesis())
                .ifPresent(second -> second.check(batch, state.evolve(batch.facts()).registry()));
        commit(state, opened.genesis(), batch);
        return true;
    }

    /** After a failure everything is read anew: the state, the token, what the node is. */
    void restart(Fault fault) {
        reread();
        switch (fault) {
            case INTERNAL, WITNESS_DISAGREES, WITNESS_SILENT -> {}
            default -> nodes.leave();
        }
    }

    /** After somebody else has written to the store, as a backfill or a second process. */
    void reread() {
        known = null;
        path.forget();
    }

    @Override
    public void close() {
        lookahead.shutdownNow();
    }

    private Optional<Witness> witness(String genesis) {
        Witness known = witness;
        if (known == null) {
            known =
                    nodes.witness(genesis)
                            .map(node -> new Witness(node, properties.network(), meters))
                            .orElse(null);
            witness = known;
        }
        return Optional.ofNullable(known);
    }

    private ChainState state() {
        ChainState state = known;
        if (state == null) {
            state = store.load();
            known = state;
            state.cursor().ifPresent(at -> status.published(at.height()));
        }
        return state;
    }

    private void commit(ChainState before, String genesis, Batch batch) {
        store.append(before, genesis, batch);
        ChainState after = before.evolve(batch.facts());
        known = after;
        after.cursor().ifPresent(at -> status.published(at.height()));
        meters.committed(batch);
    }

    /** What became final, and what came and went above it. */
    private Batch look(ChainState state, NodeView view) {
        Optional<Horizon> horizon =
                state.cursor().flatMap(at -> path.to(view.node(), at, view.head()));
        horizon.ifPresent(view::check);
        Batch advanced = advanced(state, view, horizon);
        ChainState after = state.evolve(advanced.facts());
        Optional<Horizon> left = horizon.flatMap(above -> after.cursor().flatMap(above::above));
        if (left.isEmpty()) {
            return advanced;
        }
        var pools = PoolReaders.of(view.node(), properties.network(), after.registry(), executions);
        return advanced.and(
                new HorizonReader(properties.network(), pools, store)
                        .read(
                                left.get(),
                                view.finalised().height(),
                                after.sighted(),
                                properties.following().batchTipsetsMax()));
    }

    /** What became final; no facts when nothing did. */
    private Batch advanced(ChainState state, NodeView view, Optional<Horizon> horizon) {
        TipSet finalised = view.finalised();
        long first = state.nextHeight(properties.following().startHeight());
        if (finalised.height() < first) {
            return Batch.NOTHING;
        }
        List<RegistryChanged> changes =
                new ArrayList<>(
                        state.registry().begin(properties.network(), properties.miners(), first));
        changes.addAll(
                state.registry()
                        .numbered(
                                properties.network(),
                                wallet -> view.node().id(wallet, finalised.key())));
        Registry registry = state.evolve(List.copyOf(changes)).registry();
        var pools = PoolReaders.of(view.node(), properties.network(), registry, executions);
        var reader =
                new BatchReader(
                        properties.network(),
                        registry,
                        changes,
                        pools,
                        new MinerDays(pools.miners(), store.history().upTo(Long.MAX_VALUE)));
        long head = view.head().height();
        int ownMax = properties.following().batchTipsetsMax();
        if (properties.recorded()) {
            return reader.read(islands(view, first), first, head, ownMax);
        }
        int heightsMax = properties.following().batchHeightsMax();
        if (horizon.isPresent()) {
            List<TipSet> lower = horizon.get().upTo(finalised.height(), heightsMax);
            return reader.read(new ListWalk(lower), first, head, ownMax);
        }
        try (var ahead = lookahead(view.node(), finalised, first - 1 + heightsMax)) {
            Cursor start = state.cursor().orElseGet(() -> Cursor.at(ahead.atOrBefore(first - 1)));
            var walk = new LinkedWalk(start, ahead, finalised.height(), heightsMax);
            return reader.read(walk, first, head, ownMax);
        }
    }

    /** What is asked for beyond the batch would be thrown away. */
    private Lookahead lookahead(LotusNode node, TipSet anchor, long batchEnd) {
        return new Lookahead(
                height -> node.atOrBefore(height, anchor.key()),
                lookahead,
                Math.min(anchor.height(), batchEnd),
                properties.following().lookaheadHeights());
    }

    private static IslandWalk islands(NodeView view, long first) {
        List<Long> heights =
                view.node().recordedHeights().stream().filter(height -> height >= first).toList();
        return new IslandWalk(heights, height -> view.node().atOrBefore(height, view.head().key()));
    }

    /** What stands still can be followed without a fault, and nobody would notice. */
    private void checkMoving(NodeView view) {
        Duration max = properties.following().headStillMax();
        if (!properties.recorded() && status.still().compareTo(max) > 0) {
            throw new NodeFaultException(
                    Fault.HEAD_STILL,
                    "the head of %s has been at height %d for more than %s"
                            .formatted(view.node().url(), view.head().height(), max));
        }
    }
}
