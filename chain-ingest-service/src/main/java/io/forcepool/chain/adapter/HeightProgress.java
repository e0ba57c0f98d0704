package io.forcepool.chain.adapter;

import java.io.PrintStream;
import java.time.Duration;

/** Tells now and then how many of so many heights are done, how quick it is and what is left. */
final class HeightProgress {

    private static final long LINE_INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final long heights;
    private final long begin = System.nanoTime();
    private long next = begin + LINE_INTERVAL_NANOS;

    HeightProgress(PrintStream out, long heights) {
        this.out = out;
        this.heights = heights;
    }

    void done(long count) {
        long now = System.nanoTime();
        if (now >= next && count > 0) {
            next = now + LINE_INTERVAL_NANOS;
            long millis = Duration.ofNanos(now - begin).toMillis();
            out.printf(
                    "%,d of %,d heights, %,d/s, %,d s left%n",
                    count,
                    heights,
                    count * 1000 / millis,
                    (heights - count) * millis / count / 1000);
        }
    }
}
