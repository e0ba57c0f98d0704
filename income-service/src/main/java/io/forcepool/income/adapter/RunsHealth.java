package io.forcepool.income.adapter;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** A service whose runs nobody works on is not ready. */
final class RunsHealth implements HealthIndicator {

    private final RunWorker worker;

    RunsHealth(RunWorker worker) {
        this.worker = worker;
    }

    @Override
    public Health health() {
        return (worker.alive() ? Health.up() : Health.down())
                .withDetail("waiting", worker.waiting())
                .build();
    }
}
