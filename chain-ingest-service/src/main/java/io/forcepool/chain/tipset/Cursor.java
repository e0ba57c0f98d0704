package io.forcepool.chain.tipset;

import io.forcepool.contracts.filecoin.TipSetKey;

/**
 * How far the chain was followed: the last tipset that was taken. A step goes to the next tipset
 * that is linked to it, over heights that are thereby proven to have none.
 */
public record Cursor(long height, TipSetKey tipset) {

    public static Cursor at(TipSet tipset) {
        return new Cursor(tipset.height(), tipset.key());
    }

    /** What a node's answer for a height above the cursor means. */
    public sealed interface Step {

        /** The height holds this tipset, whose parent is the cursor's. */
        record Linked(TipSet tipset) implements Step {}

        /** The height holds none, says the node; the next linked tipset proves it. */
        record NullRound(long height) implements Step {}
    }

    /**
     * Judges the answer to "the tipset at this height, or the last before it".
     *
     * @throws TipSetRefusedException when the answer is neither the child of the cursor's tipset
     *     nor that tipset again
     */
    public Step step(long asked, TipSet answer) {
        if (asked <= height) {
            throw new IllegalArgumentException(asked + " is not above " + height);
        }
        if (answer.height() == asked) {
            child(answer);
            return new Step.Linked(answer);
        }
        if (answer.height() == height && answer.key().equals(tipset)) {
            return new Step.NullRound(asked);
        }
        throw new TipSetRefusedException(
                "asked for height %d after %s at %d, the node answered %s at %d"
                        .formatted(asked, tipset, height, answer.key(), answer.height()));
    }

    /** Judges a recording that stands alone: it must be of the height that was asked for. */
    public static TipSet island(long asked, TipSet answer) {
        if (answer.height() != asked) {
            throw new TipSetRefusedException(
                    "asked for the recording of height " + asked + ", got " + answer.height());
        }
        return answer;
    }

    /**
     * The cursor on the tipset that follows.
     *
     * @throws TipSetRefusedException when it does not follow
     */
    public Cursor child(TipSet next) {
        if (next.height() <= height || !next.parents().equals(tipset.cids())) {
            throw new TipSetRefusedException(
                    "the tipset at height %d follows %s, not %s at height %d"
                            .formatted(next.height(), next.parents(), tipset, height));
        }
        return at(next);
    }
}
