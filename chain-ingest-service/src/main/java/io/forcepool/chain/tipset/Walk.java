package io.forcepool.chain.tipset;

import io.forcepool.contracts.Linkage;
import java.util.Optional;

/** Tipsets in the order of the chain, each judged before it is given out. */
public interface Walk {

    /**
     * The next tipset; nothing once the walk is as long as it may be, or at its end.
     *
     * @throws TipSetRefusedException when what comes next is not what must come
     */
    Optional<TipSet> next();

    /** How the tipsets of this walk hang together. */
    Linkage linkage();
}
