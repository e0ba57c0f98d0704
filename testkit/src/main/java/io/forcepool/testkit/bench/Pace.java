package io.forcepool.testkit.bench;

import java.util.concurrent.locks.LockSupport;

/** Times that are equally far apart; who is late catches up and is not forgiven. */
public final class Pace {

    private final double intervalNanos;
    private final long start = System.nanoTime();
    private long times;

    public Pace(double perSecond) {
        intervalNanos = 1e9 / perSecond;
    }

    /** Waits for the next time and returns when it was due, by {@link System#nanoTime()}. */
    public long awaitNext() {
        long due = start + (long) (times++ * intervalNanos);
        long left;
        while ((left = due - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
        return due;
    }
}
