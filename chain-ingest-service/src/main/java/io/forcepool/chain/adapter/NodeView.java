package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.Horizon;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSetRefusedException;
import java.util.Optional;

/**
 * What a node says of its chain at one moment, to be judged by itself and by what was published.
 *
 * @param finalised the last tipset that does not go away any more
 */
record NodeView(LotusNode node, TipSet head, TipSet finalised) {

    /**
     * Asks a node.
     *
     * @param finalityFallbackHeights how far below the head a tipset is final for a node that does
     *     not say
     */
    static NodeView of(LotusNode node, long finalityFallbackHeights) {
        // Finality first: asked for later, it may be above a head that has moved on meanwhile.
        Optional<TipSet> said = node.finalised();
        TipSet head = node.head();
        long below = Math.max(0, head.height() - finalityFallbackHeights);
        return new NodeView(node, head, said.orElseGet(() -> node.atOrBefore(below, head.key())));
    }

    /**
     * Judges it by the tipset that was published last, if there is one.
     *
     * @throws NodeFaultException when the node is behind it, or has another
     * @throws TipSetRefusedException when the node contradicts itself
     */
    void check(Optional<Cursor> published) {
        if (head.height() < finalised.height()) {
            throw new TipSetRefusedException(
                    "%s has height %d for final and is at height %d"
                            .formatted(node.url(), finalised.height(), head.height()));
        }
        published.ifPresent(this::check);
    }

    /**
     * Judges it by the way to its head.
     *
     * @throws TipSetRefusedException when what it calls final is not on it
     */
    void check(Horizon horizon) {
        Cursor at = Cursor.at(finalised);
        if (at.height() > horizon.base().height() && !horizon.has(at)) {
            throw new TipSetRefusedException(
                    "%s has %s at height %d for final, which is not below its head"
                            .formatted(node.url(), finalised.key(), finalised.height()));
        }
    }

    private void check(Cursor published) {
        if (head.height() < published.height()) {
            throw new NodeFaultException(
                    Fault.NODE_BEHIND,
                    "%s is at height %d, but %d is published"
                            .formatted(node.url(), head.height(), published.height()));
        }
        if (finalised.height() == published.height() && !Cursor.at(finalised).equals(published)) {
            throw new NodeFaultException(
                    Fault.FINAL_LEFT,
                    "at height %d %s has %s as final, but %s is published"
                            .formatted(
                                    published.height(),
                                    node.url(),
                                    finalised.key(),
                                    published.tipset()));
        }
    }
}
