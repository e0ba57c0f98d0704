package io.forcepool.chain.adapter;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses after failures, each twice as long as the one before up to the longest: between half of
 * the full pause and all of it, so that services do not knock in step.
 */
record Backoff(Duration first, Duration longest) {

    private static final int DOUBLINGS_MAX = 16;

    /**
     * @param failures in a row before this one
     */
    Duration after(int failures) {
        Duration full = first.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        long millis = Math.min(full.toMillis(), longest.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
