package io.forcepool.platform.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those in this process who wait for something to be committed. It carries no data: who is
 * woken looks for himself, and who is not woken looks anyway after a while.
 */
public final class CommitSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private long count;

    /**
     * How often something was committed; to be read before looking, and given to {@link #await}.
     */
    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    public void wake() {
        lock.lock();
        try {
            count++;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the count is above the one given, but not longer than the timeout. */
    public void await(long seen, Duration timeout) throws InterruptedException {
        long nanosLeft = timeout.toNanos();
        lock.lock();
        try {
            while (count <= seen && nanosLeft > 0) {
                nanosLeft = committed.awaitNanos(nanosLeft);
            }
        } finally {
            lock.unlock();
        }
    }
}
