package io.forcepool.platform.rebuild;

import java.io.PrintStream;
import java.time.Duration;

/** Tells whoever waits how far something long has come, how quick it is and what is left. */
public final class Progress {

    private static final long LINE_INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final String what;
    private final long begin = System.nanoTime();
    private long next = begin + LINE_INTERVAL_NANOS;

    /**
     * @param what is being done, for instance {@code folded}
     */
    public Progress(PrintStream out, String what) {
        this.out = out;
        this.what = what;
    }

    /** So many of so many events are done; a line is written now and then. */
    public void reached(long done, long total) {
        long now = System.nanoTime();
        if (now >= next) {
            next = now + LINE_INTERVAL_NANOS;
            double perSecond = done / ((now - begin) / 1e9);
            out.printf(
                    "%s %,d of %,d events, %,.0f/s, %s left%n",
                    what, done, total, perSecond, left(total - done, perSecond));
        }
    }

    /** How long it has taken so far. */
    public String took() {
        return "%.1f s".formatted((System.nanoTime() - begin) / 1e9);
    }

    private static String left(long events, double perSecond) {
        return perSecond > 0 ? "%,.0f s".formatted(events / perSecond) : "unknown";
    }
}
