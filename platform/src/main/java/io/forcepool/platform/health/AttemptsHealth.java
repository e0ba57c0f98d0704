package io.forcepool.platform.health;

import io.forcepool.platform.projection.StoreProcessors;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down when the publisher or a projection of this process failed at its last attempt, or nobody
 * tells them of new events any more. A process that stands by attempts nothing and is up.
 */
final class AttemptsHealth implements HealthIndicator {

    private final StoreProcessors processors;

    AttemptsHealth(StoreProcessors processors) {
        this.processors = processors;
    }

    @Override
    public Health health() {
        Map<String, String> failures = processors.failures();
        boolean watching = processors.watching();
        return (watching && failures.isEmpty() ? Health.up() : Health.down())
                .withDetail("watching", watching)
                .withDetails(failures)
                .build();
    }
}
