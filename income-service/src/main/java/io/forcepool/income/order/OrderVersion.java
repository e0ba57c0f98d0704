package io.forcepool.income.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of an order and the chain times at which it is the one that counts.
 *
 * @param until the first chain time at which it no longer counts, or nothing
 */
public record OrderVersion(int version, OrderTerms terms, Instant from, @Nullable Instant until) {

    /**
     * At any chain time the last version that had begun by then counts, until its own end. A
     * version that a later one replaced from its beginning never counts and is left out.
     *
     * @param terms of versions 1, 2, …
     */
    public static List<OrderVersion> inForce(List<OrderTerms> terms) {
        List<OrderVersion> versions = new ArrayList<>(terms.size());
        Instant replaced = null;
        for (int i = terms.size() - 1; i >= 0; i--) {
            OrderTerms said = terms.get(i);
            Instant until = earlier(said.to(), replaced);
            if (until == null || said.from().isBefore(until)) {
                versions.addFirst(new OrderVersion(i + 1, said, said.from(), until));
            }
            replaced = earlier(said.from(), replaced);
        }
        return versions;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
