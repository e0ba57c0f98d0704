package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.IslandWalk;
import io.forcepool.chain.tipset.LinkedWalk;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.contracts.ChainFact;
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
    }

    /** Publishes the next batch, if there is one; returns whether there was. */
    boolean advance() {
        ChainState state = state();
        Nodes.Opened opened = nodes.current(store::genesis);
        LotusNode node = opened.node();
        TipSet head = node.head();
        TipSet finalised = finalised(node, head);
        status.seen(node.url(), head, finalised);
        checkNotBehind(state, node, head, finalised);
        Optional<Batch> batch = batch(state, node, head, finalised);
        batch.ifPresent(facts -> commit(state, opened.genesis(), facts));
        return batch.isPresent();
    }

    /** After a failure everything is read anew: the state, the token, what the node is. */
    void restart(Fault fault) {
        known = null;
        if (fault != Fault.INTERNAL) {
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
        ChainState after = before;
        for (ChainFact fact : batch.facts()) {
            after = after.evolve(fact);
        }
        known = after;
        after.cursor().ifPresent(at -> status.published(at.height()));
        meters.committed(batch);
    }

    private Optional<Batch> batch(ChainState state, LotusNode node, TipSet head, TipSet finalised) {
        long first = state.nextHeight(properties.following().startHeight());
        if (finalised.height() < first) {
            return Optional.empty();
        }
        checkMiners(state);
        List<RegistryChanged> changes =
                state.registry().decide(properties.network(), properties.miners(), first);
        ChainState changed = state;
        for (RegistryChanged change : changes) {
            changed = changed.evolve(change);
        }
        var reader =
                new BatchReader(node, properties.network(), changed.registry(), changes, meters);
        int ownMax = properties.following().batchTipsetsMax();
        if (properties.recorded()) {
            return reader.read(islands(node, first, head), head.height(), ownMax);
        }
        int heightsMax = properties.following().batchHeightsMax();
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

    private TipSet finalised(LotusNode node, TipSet head) {
        return node.finalised()
                .orElseGet(
                        () -> {
                            long below = properties.following().finalityFallbackHeights();
                            long height = Math.max(0, head.height() - below);
                            return node.atOrBefore(height, head.key());
                        });
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

    private static void checkNotBehind(
            ChainState state, LotusNode node, TipSet head, TipSet finalised) {
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
            throw new TipSetRefusedException(
                    "at height %d the node has %s as final, but %s is published"
                            .formatted(cursor.height(), finalised.key(), cursor.tipset()));
        }
    }
}
