package io.forcepool.income.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What an alarm can be set on. */
final class IncomeMeters {

    private final MeterRegistry meters;
    private final AtomicLong lateRewards = new AtomicLong();
    private final AtomicLong overruledRewards = new AtomicLong();
    private final AtomicLong openRuns = new AtomicLong();

    IncomeMeters(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge("forcepool.income.rewards.late", lateRewards);
        meters.gauge("forcepool.income.rewards.overruled", overruledRewards);
        meters.gauge("forcepool.income.runs.unfinished", openRuns);
    }

    /** Runs in which more power was sold than the pool had. */
    void oversold(String pool) {
        meters.counter("forcepool.income.runs.oversold", "pool", pool).increment();
    }

    /** Looks at windows that cannot run until a person helps. */
    void stuck(String pool) {
        meters.counter("forcepool.income.windows.stuck", "pool", pool).increment();
    }

    /** Attempts to open or finish runs that failed and will be repeated. */
    void failed() {
        meters.counter("forcepool.income.runs.failures").increment();
    }

    void lateRewards(long count) {
        lateRewards.set(count);
    }

    /** Rewards that were split and, as the network has left them, do not count any more. */
    void overruledRewards(long count) {
        overruledRewards.set(count);
    }

    void unfinished(long count) {
        openRuns.set(count);
    }
}
