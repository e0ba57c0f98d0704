package io.forcepool.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.platform.axon.AxonContext;
import io.forcepool.platform.projection.Projection;
import io.forcepool.platform.projection.ProjectionConfiguration;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.projection.StoreProcessors;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;

/** A service is not ready while what it must apply or publish does not get on. */
final class AttemptsHealthIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private TestDatabase database;
    private AnnotationConfigApplicationContext context;
    private Moody moody;

    @BeforeEach
    void start() {
        database = new TestDatabase("health");
        context = service();
        moody = context.getBean(Moody.class);
        note(0);
        assertThat(context.getBean(ProjectionProgress.class).await("moody", 1, TIMEOUT)).isTrue();
    }

    @AfterEach
    void close() {
        context.close();
        database.close();
    }

    @Test
    void aFailingProcessorIsDownUntilItSucceeds() {
        AttemptsHealth health = health(context);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        moody.failing = true;

        note(1);

        await().atMost(TIMEOUT).until(() -> health.health().getStatus().equals(Status.DOWN));
        assertThat(health.health().getDetails().get("moody").toString()).contains("in a mood");
        moody.failing = false;
        await().atMost(TIMEOUT).until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void aProcessThatStandsByIsUp() {
        moody.failing = true;
        try (AnnotationConfigApplicationContext standby = service()) {
            Health health = health(standby).health();

            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsOnlyKeys("watching");
        }
    }

    @Test
    void aTailThatWatchesNoMoreIsDown() {
        AttemptsHealth health = health(context);

        context.stop();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("watching", false);
    }

    private static AttemptsHealth health(AnnotationConfigApplicationContext context) {
        return new AttemptsHealth(context.getBean(StoreProcessors.class));
    }

    private void note(long sequence) {
        database.note(context.getBean(EventLog.class), "a", sequence, 1);
    }

    private AnnotationConfigApplicationContext service() {
        return AxonContext.start(
                database, _ -> {}, ProjectionConfiguration.class, Projections.class);
    }

    /** What a service would declare. */
    static class Projections {

        @Bean
        Moody moody() {
            return new Moody();
        }
    }

    /** Fails or waits when it is told to. */
    static final class Moody implements Projection {

        volatile boolean failing;

        @Override
        public String name() {
            return "moody";
        }

        @Override
        public void apply(List<StoredEvent> batch) {
            if (failing) {
                throw new IllegalStateException("in a mood");
            }
        }
    }
}
