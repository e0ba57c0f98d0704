package io.forcepool.platform.projection;

import java.time.Duration;

/**
 * How long events may pile up before a processor is given them: while more keep coming, and no
 * longer than a limit.
 */
record Patience(Duration most) {

    /**
     * After so long without an event nobody is busy appending. Where pages keep a machine busy,
     * tenths of a second pass between two commits.
     */
    static final Duration QUIET_INTERVAL = Duration.ofSeconds(1);

    /**
     * Whether it is over. Times are those of {@link System#nanoTime()}.
     *
     * @param firstNanos since when the first event waits
     * @param lastNanos when the last event came
     */
    boolean isOver(long firstNanos, long lastNanos, long nowNanos) {
        return nowNanos - lastNanos >= QUIET_INTERVAL.toNanos()
                || nowNanos - firstNanos >= most.toNanos();
    }
}
