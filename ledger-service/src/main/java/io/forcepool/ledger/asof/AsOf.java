package io.forcepool.ledger.asof;

import io.forcepool.ledger.entry.Heights;
import java.time.Instant;

/**
 * A moment that the books are read as of. By position and by time it is what had been recorded by
 * then, and never changes again; by height it is what happened on the chain up to there as far as
 * it is known now, so that an entry recorded later for that height still changes it.
 */
public sealed interface AsOf {

    /** After the entry with this position of the journal, 0 and up. */
    record Position(long position) implements AsOf {

        public Position {
            if (position < 0) {
                throw new IllegalArgumentException("no position is below zero: " + position);
            }
        }
    }

    /** After the last entry that was recorded at this time or before. */
    record Time(Instant time) implements AsOf {}

    /** All entries with this effective height or a lower one, 0 to 2^62 − 1. */
    record Height(long height) implements AsOf {

        public Height {
            if (height < 0 || height > Heights.MAX) {
                throw new IllegalArgumentException("no height is " + height);
            }
        }
    }
}
