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
import java.util.function.ObjLongConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/** A patient projection lets others go first, and is not kept waiting by those who never end. */
final class PatienceIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int BACKLOG = 600;

    @Test
    void catchesUpWithABacklogThoughEventsNeverEnd() {
        whileEventsKeepComing(
                (progress, last) -> {
                    assertThat(progress.position("patient")).isLessThan(last);
                    assertThat(progress.follow("patient", last, TIMEOUT)).isTrue();
                });
    }

    @Test
    void isNotPatientWithWhoeverWaits() {
        whileEventsKeepComing(
                (progress, last) -> {
                    assertThat(progress.follow("never", last, Duration.ofSeconds(2))).isFalse();
                    assertThat(progress.position("never")).isLessThan(last);
                    assertThat(progress.await("never", last, TIMEOUT)).isTrue();
                });
    }

    private static void whileEventsKeepComing(ObjLongConsumer<ProjectionProgress> check) {
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

            check.accept(context.getBean(ProjectionProgress.class), last);

            appending.shutdownNow();
            assertThat(context.getBean("patient", Patient.class).batches)
                    .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(Patient.EVENTS));
        }
    }

    static class Projections {

        @Bean
        Patient patient() {
            return new Patient("patient", Duration.ofSeconds(1));
        }

        @Bean
        Projection never() {
            return new Patient("never", Duration.ofHours(1));
        }
    }

    static final class Patient implements Projection {

        static final int EVENTS = 10;

        final List<Integer> batches = new CopyOnWriteArrayList<>();
        private final String name;
        private final Duration patience;

        Patient(String name, Duration patience) {
            this.name = name;
            this.patience = patience;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int eventsPerTransaction() {
            return EVENTS;
        }

        @Override
        public Duration patience() {
            return patience;
        }

        @Override
        public void apply(List<StoredEvent> batch) {
            batches.add(batch.size());
        }
    }
}
