package io.forcepool.platform.consume;

import java.util.function.BooleanSupplier;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/** Longer and longer pauses between attempts, up to the longest, and never an end of them. */
final class RetryPause {

    private final BackOff backOff;
    private final BooleanSupplier running;
    private BackOffExecution execution;

    RetryPause(BackOff backOff, BooleanSupplier running) {
        this.backOff = backOff;
        this.running = running;
        this.execution = backOff.start();
    }

    void reset() {
        execution = backOff.start();
    }

    /** Sleeps; ends early when the listener is stopped. */
    void sleep() {
        long millis = execution.nextBackOff();
        if (millis == BackOffExecution.STOP) {
            throw new IllegalStateException("nothing is ever given up");
        }
        try {
            ListenerUtils.conditionalSleep(running::getAsBoolean, millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
