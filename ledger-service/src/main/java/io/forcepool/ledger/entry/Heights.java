package io.forcepool.ledger.entry;

import java.util.Optional;

/** Chain heights as entries may have them, in epochs. */
public final class Heights {

    /** Two of it fit a number of the database, 2^62 − 1. */
    public static final long MAX = (1L << 62) - 1;

    private Heights() {}

    /** What is wrong with a height: it is below 0 or above {@link #MAX}. */
    static Optional<String> wrong(long height) {
        return height < 0 || height > MAX ? Optional.of("height " + height) : Optional.empty();
    }
}
