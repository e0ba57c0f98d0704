package io.forcepool.income.adapter;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the worker when a window may have become ready. Any number of wakes are one. */
final class RunSignal {

    private final Semaphore work = new Semaphore(1);

    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    /** Wakes once what this transaction writes can be seen. */
    void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        wake();
                    }
                });
    }

    /** Waits until somebody wakes, at most so long. */
    void await(Duration longest) throws InterruptedException {
        if (work.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }
}
