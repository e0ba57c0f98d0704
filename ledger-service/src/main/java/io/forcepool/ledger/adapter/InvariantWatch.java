package io.forcepool.ledger.adapter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks again and again whether what must always hold does, whether or not anybody asks. Monitoring
 * is told 0 if so and 1 if not, and since when nobody could look; the log names what is wrong.
 */
final class InvariantWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(InvariantWatch.class);

    private final List<Watched> all;
    private @Nullable ScheduledExecutorService thread;

    InvariantWatch(List<Invariant> invariants, MeterRegistry meters, Clock clock) {
        this.all = invariants.stream().map(invariant -> new Watched(invariant, clock)).toList();
        all.forEach(watched -> watched.register(meters));
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("invariants").factory());
        for (Watched watched : all) {
            long millis = watched.invariant.interval().toMillis();
            var _ = started.scheduleWithFixedDelay(watched::look, 0, millis, TimeUnit.MILLISECONDS);
        }
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = thread;
        thread = null;
        if (started != null) {
            started.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** One of them, and what the last look at it told. */
    private static final class Watched {

        private final Invariant invariant;
        private final Clock clock;
        private volatile Map<String, String> standing = Map.of();
        private volatile Instant lastLook;

        Watched(Invariant invariant, Clock clock) {
            this.invariant = invariant;
            this.clock = clock;
            this.lastLook = clock.instant();
        }

        void register(MeterRegistry meters) {
            Gauge.builder("ledger.invariant.violated", this, w -> w.standing.isEmpty() ? 0 : 1)
                    .description("1 as long as something is known that must never be")
                    .tag("invariant", invariant.name())
                    .strongReference(true)
                    .register(meters);
            Gauge.builder("ledger.invariant.look.age", this, Watched::ageSeconds)
                    .description("since when the invariant was not looked at")
                    .tag("invariant", invariant.name())
                    .baseUnit("seconds")
                    .strongReference(true)
                    .register(meters);
        }

        /** What goes wrong here must not end the watch; that nobody looks is told by the age. */
        void look() {
            try {
                Map<String, String> found = Map.copyOf(invariant.violations());
                tell(found);
                standing = found;
                lastLook = clock.instant();
            } catch (RuntimeException | Error e) {
                LOG.warn("It is not known now whether {}; looking again", invariant.name(), e);
            }
        }

        private void tell(Map<String, String> found) {
            found.forEach(
                    (what, why) -> {
                        if (!standing.containsKey(what)) {
                            LOG.error("VIOLATED {}: {}: {}", invariant.name(), what, why);
                        }
                    });
            standing.keySet().stream()
                    .filter(what -> !found.containsKey(what))
                    .forEach(what -> LOG.warn("Holds again: {}: {}", invariant.name(), what));
        }

        private double ageSeconds() {
            return Duration.between(lastLook, clock.instant()).toSeconds();
        }
    }
}
