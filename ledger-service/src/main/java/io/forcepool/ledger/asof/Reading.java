package io.forcepool.ledger.asof;

import org.jspecify.annotations.Nullable;

/**
 * Which entries an answer counts, and with it what the answer says of itself.
 *
 * @param asOf the moment that was asked for, nothing for now
 * @param position the last position that counts, which the answer reflects
 * @param heightMax the highest effective height that counts
 */
public record Reading(@Nullable AsOf asOf, long position, long heightMax) {

    /** Everything up to a position. */
    public static Reading upTo(@Nullable AsOf asOf, long position) {
        return new Reading(asOf, position, Long.MAX_VALUE);
    }

    /** Whether entries are left out for their height, and not only for their position. */
    public boolean byHeight() {
        return heightMax != Long.MAX_VALUE;
    }
}
