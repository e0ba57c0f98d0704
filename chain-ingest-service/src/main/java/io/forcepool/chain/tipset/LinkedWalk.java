package io.forcepool.chain.tipset;

import io.forcepool.contracts.Linkage;
import java.util.Optional;

/** A walk from tipset to child, height by height, up to a tipset that is final. */
public final class LinkedWalk implements Walk {

    private final TipSets tipSets;
    private final long last;
    private final long full;
    private Cursor at;

    /**
     * @param last the height of the final tipset, on whose fork the walk is
     * @param heightsMax the walk ends at the first tipset that is so far from its start
     */
    public LinkedWalk(Cursor start, TipSets tipSets, long last, long heightsMax) {
        this.at = start;
        this.tipSets = tipSets;
        this.last = last;
        this.full = start.height() + heightsMax;
    }

    @Override
    public Optional<TipSet> next() {
        if (at.height() >= Math.min(last, full)) {
            return Optional.empty();
        }
        for (long height = at.height() + 1; height <= last; height++) {
            switch (at.step(height, tipSets.atOrBefore(height))) {
                case Cursor.Step.NullRound _ -> {}
                case Cursor.Step.Linked(TipSet tipset) -> {
                    at = Cursor.at(tipset);
                    return Optional.of(tipset);
                }
            }
        }
        throw new TipSetRefusedException(
                "height %d is said to be final and to have no tipset".formatted(last));
    }

    @Override
    public Linkage linkage() {
        return Linkage.LINKED;
    }
}
