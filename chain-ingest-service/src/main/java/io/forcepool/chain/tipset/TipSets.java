package io.forcepool.chain.tipset;

/** Where tipsets are asked for, on one fork. */
@FunctionalInterface
public interface TipSets {

    /** The tipset at a height; if there is none, the last before it. */
    TipSet atOrBefore(long height);
}
