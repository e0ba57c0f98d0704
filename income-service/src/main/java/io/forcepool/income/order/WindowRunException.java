package io.forcepool.income.order;

import java.time.Instant;

/** Terms would change what a run has split already. */
public final class WindowRunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Terms that begin before the end of the last window that was run. */
    public WindowRunException(OrderEvent event, Instant lastEnd) {
        super(
                "%s would count from %s, and the pool's windows up to %s have been run"
                        .formatted(event.order(), event.terms().from(), lastEnd));
    }
}
