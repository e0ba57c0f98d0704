package io.forcepool.chain.tipset;

import io.forcepool.contracts.Linkage;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A walk over tipsets that were read and found to be linked before. */
public final class ListWalk implements Walk {

    private final Iterator<TipSet> tipsets;

    /**
     * @param tipsets of a {@link Horizon}
     */
    public ListWalk(List<TipSet> tipsets) {
        this.tipsets = tipsets.iterator();
    }

    @Override
    public Optional<TipSet> next() {
        return tipsets.hasNext() ? Optional.of(tipsets.next()) : Optional.empty();
    }

    @Override
    public Linkage linkage() {
        return Linkage.LINKED;
    }
}
