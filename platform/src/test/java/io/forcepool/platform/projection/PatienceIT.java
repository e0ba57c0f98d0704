package io.forcepool.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.axon.AxonContext;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/** A patient projection lets others go first, and is not kept waiting by those who never end. */
final class PatienceIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int BACKLOG = 600;

    @Test
    void catchesUpWithABacklogThoughEventsNeverEnd() {
        try (var database = new TestDatabase("patience");
                var context =
                        AxonContext.start(
                                database,
                                _ -> {},
                                ProjectionConfiguration.class,
                                Projections.class);
                var appending = Executors.newSingleThreadScheduledExecutor()) {
            EventLog log = context.getBean(EventLog.class);
            AtomicInteger next = new AtomicInteger();
            appending.scheduleAtFixedRate(
                    () -> database.note(log, "busy", next.getAndIncrement(), 1),
                    0,
                    20,
                    TimeUnit.MILLISECONDS);
            long last = database.note(log, "backlog", 0, BACKLOG);

            assertThat(context.getBean(ProjectionProgress.class).await("patient", last, TIMEOUT))
                    .isTrue();

            appending.shutdownNow();
            assertThat(context.getBean(Patient.class).batches)
                    .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(Patient.EVENTS));
        }
    }

    static class Projections {

        @Bean
        Patient patient() {
            return new Patient();
        }
    }

    static final class Patient implements Projection {

        static final int EVENTS = 10;

        final List<Integer> batches = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "patient";
        }

        @Override
        public int eventsPerTransaction() {
            return EVENTS;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public void apply(List<StoredEvent> batch) {
            batches.add(batch.size());
        }
    }
}
