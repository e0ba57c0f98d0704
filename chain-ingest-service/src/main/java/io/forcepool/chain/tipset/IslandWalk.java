package io.forcepool.chain.tipset;

import io.forcepool.contracts.Linkage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A walk over recordings that stand alone: exactly the heights that are there, without links. */
public final class IslandWalk implements Walk {

    private final Queue<Long> heights;
    private final TipSets tipSets;

    /**
     * @param heights the recorded heights, in order
     */
    public IslandWalk(List<Long> heights, TipSets tipSets) {
        this.heights = new ArrayDeque<>(heights);
        this.tipSets = tipSets;
    }

    @Override
    public Optional<TipSet> next() {
        return Optional.ofNullable(heights.poll())
                .map(height -> Cursor.island(height, tipSets.atOrBefore(height)));
    }

    @Override
    public Linkage linkage() {
        return Linkage.RECORDED;
    }
}
