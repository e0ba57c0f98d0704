package io.forcepool.chain.tipset;

import java.util.List;

/**
 * How one tipset is reached from another, as a node's {@code ChainGetPath} tells it.
 *
 * @param reverted what is left, the newest first
 * @param applied what is taken, the oldest first
 */
public record Reorganisation(List<TipSet> reverted, List<TipSet> applied) {

    public Reorganisation {
        reverted = List.copyOf(reverted);
        applied = List.copyOf(applied);
    }
}
