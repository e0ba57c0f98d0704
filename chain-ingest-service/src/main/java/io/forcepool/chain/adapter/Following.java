package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.Horizon;
import io.forcepool.chain.tipset.IslandWalk;
import io.forcepool.chain.tipset.LinkedWalk;
import io.forcepool.chain.tipset.ListWalk;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.contracts.ChainFact.RegistryChanged;
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

    Following(
            ForcepoolChainProperties properties,
            Nodes nodes,
            ChainStore store,
            FollowStatus status,
            ChainMeters meters) {
        this.properties = properties;
        this.nodes = nodes;
        this.store = store;
        this.status = status;
        this.meters = meters;
        this.path = new HeadPath(meters, (node, head) -> lookahead(node, head, head.height()));
        this.executions = new Executions(meters);
    }

    /** Publishes the next batch, if there is one; returns whether there was. */
    boolean advance() {
        ChainState state = state();
        Nodes.Opened opened = nodes.current(store::genesis);
        LotusNode node = opened.node();
        // Finality first: asked for later, it may be above a head that has moved on meanwhile.
        Optional<TipSet> said = node.finalised();
        TipSet head = node.head();
        TipSet finalised = said.orElseGet(() -> belowHead(node, head));
        status.seen(node.url(), head, finalised);
        checkHeads(state, node, head, finalised);
        Batch batch =
                properties.recorded()
                        ? advanced(state, node, head, finalised, Optional.empty())
                        : look(state, node, head, finalised);
        if (batch.facts().isEmpty()) {
            return false;
        }
        commit(state, opened.genesis(), batch);
        return true;
    }

    /** After a failure everything is read anew: the state, the token, what the node is. */
    void restart(Fault fault) {
        known = null;
        path.forget();
        if (fault != Fault.INTERNAL && fault != Fault.STORE_MOVED) {
            nodes.leave();
        }
    }

    @Override
    public void close() {
        lookahead.shutdownNow();
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
    private Batch look(ChainState state, LotusNode node, TipSet head, TipSet finalised) {
        Optional<Horizon> horizon = state.cursor().flatMap(at -> path.to(node, at, head));
        horizon.ifPresent(above -> checkFinalised(above, node, finalised));
        Batch advanced = advanced(state, node, head, finalised, horizon);
        ChainState after = state.evolve(advanced.facts());
        Optional<Horizon> left = horizon.flatMap(above -> after.cursor().flatMap(above::above));
        if (left.isEmpty()) {
            return advanced;
        }
        executions.keep(left.get().keys());
        var pools = new PoolRewards(node, properties.network(), after.registry(), executions);
        return advanced.and(
                new HorizonReader(properties.network(), pools, store::nextAttempts)
                        .read(
                                left.get(),
                                finalised.height(),
                                after.sightings(),
                                properties.following().batchTipsetsMax()));
    }

    /** What became final; no facts when nothing did. */
    private Batch advanced(
            ChainState state,
            LotusNode node,
            TipSet head,
            TipSet finalised,
            Optional<Horizon> horizon) {
        long first = state.nextHeight(properties.following().startHeight());
        if (finalised.height() < first) {
            return Batch.NOTHING;
        }
        checkMiners(state);
        List<RegistryChanged> changes =
                state.registry().decide(properties.network(), properties.miners(), first);
        Registry registry = state.evolve(List.copyOf(changes)).registry();
        var pools = new PoolRewards(node, properties.network(), registry, executions);
        var reader = new BatchReader(properties.network(), registry, changes, pools);
        int ownMax = properties.following().batchTipsetsMax();
        if (properties.recorded()) {
            return reader.read(islands(node, first, head), head.height(), ownMax);
        }
        int heightsMax = properties.following().batchHeightsMax();
        if (horizon.isPresent()) {
            List<TipSet> lower = horizon.get().upTo(finalised.height(), heightsMax);
            return reader.read(new ListWalk(lower), head.height(), ownMax);
        }
        try (var ahead = lookahead(node, finalised, first - 1 + heightsMax)) {
            Cursor start = state.cursor().orElseGet(() -> Cursor.at(ahead.atOrBefore(first - 1)));
            var walk = new LinkedWalk(start, ahead, finalised.height(), heightsMax);
            return reader.read(walk, head.height(), ownMax);
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

    private static IslandWalk islands(LotusNode node, long first, TipSet head) {
        List<Long> heights =
                node.recordedHeights().stream().filter(height -> height >= first).toList();
        return new IslandWalk(heights, height -> node.atOrBefore(height, head.key()));
    }

    private TipSet belowHead(LotusNode node, TipSet head) {
        long below = properties.following().finalityFallbackHeights();
        return node.atOrBefore(Math.max(0, head.height() - below), head.key());
    }

    /** A forgotten file would end every membership, and blocks would pass unread. */
    private void checkMiners(ChainState state) {
        if (properties.miners().isEmpty() && !state.registry().covered().isEmpty()) {
            throw new NodeFaultException(
                    Fault.NO_MINERS,
                    "forcepool.pools names no miner, but %s are followed; is its file read?"
                            .formatted(state.registry().covered()));
        }
    }

    private static void checkHeads(
            ChainState state, LotusNode node, TipSet head, TipSet finalised) {
        if (head.height() < finalised.height()) {
            throw new TipSetRefusedException(
                    "%s has height %d for final and is at height %d"
                            .formatted(node.url(), finalised.height(), head.height()));
        }
        if (state.cursor().isEmpty()) {
            return;
        }
        Cursor cursor = state.cursor().get();
        if (head.height() < cursor.height()) {
            throw new NodeFaultException(
                    Fault.NODE_BEHIND,
                    "%s is at height %d, but %d is published"
                            .formatted(node.url(), head.height(), cursor.height()));
        }
        if (finalised.height() == cursor.height() && !finalised.key().equals(cursor.tipset())) {
            throw new NodeFaultException(
                    Fault.FINAL_LEFT,
                    "at height %d %s has %s as final, but %s is published"
                            .formatted(
                                    cursor.height(), node.url(), finalised.key(), cursor.tipset()));
        }
    }

    /** A final tipset that is not below the head means that one of the two is not true. */
    private static void checkFinalised(Horizon horizon, LotusNode node, TipSet finalised) {
        Cursor at = Cursor.at(finalised);
        if (at.height() > horizon.base().height() && !horizon.has(at)) {
            throw new TipSetRefusedException(
                    "%s has %s at height %d for final, which is not below its head"
                            .formatted(node.url(), finalised.key(), finalised.height()));
        }
    }
}
