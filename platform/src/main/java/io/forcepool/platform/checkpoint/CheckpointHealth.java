package io.forcepool.platform.checkpoint;

import io.forcepool.contracts.Checkpoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells whether checkpoints are taken and where the last one is. It is never down: evidence that is
 * late is no reason to stop the work, but one to be told of.
 */
final class CheckpointHealth implements HealthIndicator {

    private final CheckpointTable table;
    private final @Nullable CheckpointSchedule schedule;

    CheckpointHealth(CheckpointTable table, Optional<CheckpointSchedule> schedule) {
        this.table = table;
        this.schedule = schedule.orElse(null);
    }

    @Override
    public Health health() {
        if (schedule == null) {
            return Health.unknown()
                    .withDetail("taken", "none: forcepool.checkpoint.key-file is not set")
                    .build();
        }
        Health.Builder health = Health.up();
        table.last()
                .map(last -> last.checkpoint().statement())
                .ifPresent(last -> health.withDetail("last", text(last)));
        if (!schedule.failure().isEmpty()) {
            health.withDetail("failure", schedule.failure());
        }
        return health.build();
    }

    private static String text(Checkpoint.Statement last) {
        return "number %d, of %d events, %s".formatted(last.number(), last.count(), last.takenAt());
    }
}
