package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.Horizon;
import io.forcepool.chain.tipset.LinkedWalk;
import io.forcepool.chain.tipset.Reorganisation;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSetRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the way from what is published to a node's head. The next tipset is added as it is; another
 * way is asked for; and where the node does not know it, all heights are read again.
 */
final class HeadPath {

    /** A head further off is that of a node which is still caught up with: some 17 hours. */
    private static final int HEIGHTS_MAX = 2000;

    private final ChainMeters meters;
    private final Reorganisations reorganisations;
    private final BiFunction<LotusNode, TipSet, Lookahead> lookahead;
    private @Nullable Horizon known;

    /**
     * @param lookahead asks a node for tipsets by height, on the fork of a head
     */
    HeadPath(
            ChainMeters meters,
            Reorganisations reorganisations,
            BiFunction<LotusNode, TipSet, Lookahead> lookahead) {
        this.meters = meters;
        this.reorganisations = reorganisations;
        this.lookahead = lookahead;
    }

    /**
     * The tipsets above the published one, up to the head; nothing while the head is far off.
     *
     * @throws NodeFaultException when the published tipset is not below the head
     */
    Optional<Horizon> to(LotusNode node, Cursor published, TipSet head) {
        if (head.height() - published.height() > HEIGHTS_MAX) {
            known = null;
            return Optional.empty();
        }
        Horizon before = known == null ? null : known.above(published).orElse(null);
        Horizon after = before == null ? read(node, published, head) : after(before, node, head);
        known = after;
        return Optional.of(after);
    }

    /** After a failure nothing is taken for granted. */
    void forget() {
        known = null;
    }

    private Horizon after(Horizon before, LotusNode node, TipSet head) {
        Cursor at = Cursor.at(head);
        if (before.head().equals(at)) {
            return before;
        }
        if (head.parents().equals(before.head().tipset().cids())) {
            return before.after(new Reorganisation(List.of(), List.of(head)));
        }
        Horizon after = path(before, node, head);
        long depth = before.depth(after);
        if (depth > 0) {
            meters.reorganised(depth);
            reorganisations.add(depth, before.head(), after.head());
        }
        return after;
    }

    private Horizon path(Horizon before, LotusNode node, TipSet head) {
        try {
            Horizon after = before.after(node.path(before.head().tipset(), head.key()));
            if (after.head().equals(Cursor.at(head))) {
                return after;
            }
        } catch (NodeFaultException e) {
            if (e.fault() != Fault.ERROR_ANSWERED
                    && e.fault() != Fault.METHOD_UNKNOWN
                    && e.fault() != Fault.STATE_PRUNED) {
                throw e;
            }
        } catch (TipSetRefusedException _) {
            // A way that does not begin where we are; the heights tell.
        }
        return read(node, before.base(), head);
    }

    private Horizon read(LotusNode node, Cursor published, TipSet head) {
        checkPublished(node, published, head);
        List<TipSet> tipsets = new ArrayList<>();
        try (Lookahead ahead = lookahead.apply(node, head)) {
            var walk = new LinkedWalk(published, ahead, head.height(), HEIGHTS_MAX);
            for (Optional<TipSet> next = walk.next(); next.isPresent(); next = walk.next()) {
                tipsets.add(next.get());
            }
        }
        return Horizon.above(published, tipsets);
    }

    /** What is final does not leave the chain; when it does, no program decides what to do. */
    private static void checkPublished(LotusNode node, Cursor published, TipSet head) {
        TipSet there = node.atOrBefore(published.height(), head.key());
        if (!Cursor.at(there).equals(published)) {
            throw new NodeFaultException(
                    Fault.FINAL_LEFT,
                    "%s has left what is published: at height %d it has %s, published is %s"
                            .formatted(
                                    node.url(),
                                    published.height(),
                                    there.key(),
                                    published.tipset()));
        }
    }
}
