package io.forcepool.platform.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.axon.AxonContext;
import io.forcepool.platform.projection.Projection;
import io.forcepool.platform.projection.ProjectionConfiguration;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.store.TestDatabase;
import io.forcepool.testkit.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;

/** The publisher as a service has it: from a commit in the store to a record on the topic. */
final class PublishingIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int PAGES = Integer.getInteger("pages", 100);

    private final String service = "publishing-" + UUID.randomUUID();
    private TestDatabase database;
    private AnnotationConfigApplicationContext context;

    @BeforeEach
    void start() {
        database = new TestDatabase("publishing");
        context = service();
        context.getBean(TopicCreation.class).ensure(List.of(Told.TOPIC, Latest.TOPIC, Page.TOPIC));
    }

    @AfterEach
    void close() {
        context.close();
        database.close();
    }

    @Test
    void whatIsStoredIsPublishedAndWhatIsDerivedToo() {
        EventLog log = context.getBean(EventLog.class);
        for (int i = 0; i < 40; i++) {
            append(log, List.of(Told.event("a", i, i % 8)));
        }

        assertThat(progress(context).await("publisher", 40, TIMEOUT)).isTrue();
        assertThat(progress(context).await("latest", 40, TIMEOUT)).isTrue();

        var told = new TopicReader(Told.TOPIC, "/forcepool/" + service).sequences();
        assertThat(told).hasSize(8);
        assertThat(told.values())
                .allSatisfy(lane -> assertThat(lane).containsExactly(1L, 2L, 3L, 4L, 5L));
        var latest = new TopicReader(Latest.TOPIC, "/forcepool/" + service).sequences().get(3);
        assertThat(latest)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, latest.size()).boxed().toList());
    }

    @Test
    void anotherProcessGoesOnWithTheNumbers() {
        append(context.getBean(EventLog.class), List.of(Told.event("a", 0, 0)));
        assertThat(progress(context).await("publisher", 1, TIMEOUT)).isTrue();
        try (AnnotationConfigApplicationContext standby = service()) {
            context.close();
            append(standby.getBean(EventLog.class), List.of(Told.event("a", 1, 0)));
            assertThat(progress(standby).await("publisher", 2, TIMEOUT)).isTrue();
        }

        assertThat(new TopicReader(Told.TOPIC, "/forcepool/" + service).sequences())
                .isEqualTo(Map.of(0, List.of(1L, 2L)));
    }

    @Test
    void publishesPagesAndTellsHowQuickly() {
        context.close();
        EventLog log = database.log();
        long started = System.nanoTime();
        for (int i = 0; i < PAGES; i += 4) {
            append(log, IntStream.range(i, i + 4).mapToObj(Page::event).toList());
        }
        double appended = (System.nanoTime() - started) / 1e9;

        started = System.nanoTime();
        context = service();
        assertThat(progress(context).await("publisher", PAGES, TIMEOUT)).isTrue();
        double published = (System.nanoTime() - started) / 1e9;

        System.out.printf(
                "%d pages of 500 shares, %d bytes each: appended in %.1f s, published in"
                        + " %.1f s%n",
                PAGES, log.read(0, 1).getFirst().payload().length, appended, published);
        assertThat(new TopicReader(Page.TOPIC, "/forcepool/" + service).sequences().values())
                .allSatisfy(
                        lane ->
                                assertThat(lane)
                                        .containsExactlyElementsOf(
                                                LongStream.rangeClosed(1, lane.size())
                                                        .boxed()
                                                        .toList()));
    }

    private AnnotationConfigApplicationContext service() {
        return AxonContext.start(
                database,
                Map.of(
                        "spring.application.name",
                        service,
                        "spring.kafka.bootstrap-servers",
                        Infrastructure.bootstrapServers()),
                _ -> {},
                KafkaSettings.class,
                PublishConfiguration.class,
                ProjectionConfiguration.class);
    }

    private void append(EventLog log, List<NewEvent> events) {
        database.transaction().executeWithoutResult(_ -> log.append(events));
    }

    private static ProjectionProgress progress(AnnotationConfigApplicationContext context) {
        return context.getBean(ProjectionProgress.class);
    }

    /** What Boot does for a service. */
    @EnableConfigurationProperties(KafkaProperties.class)
    static class KafkaSettings {

        @Bean
        LatestProjection latest(CompactedPublisher publisher) {
            return new LatestProjection(publisher);
        }
    }

    /** Tells the last number of each batch. */
    record LatestProjection(CompactedPublisher publisher) implements Projection {

        @Override
        public String name() {
            return "latest";
        }

        @Override
        public void apply(List<StoredEvent> batch) {
            publisher.publish(List.of(new Latest("k", 3, batch.getLast().position())));
        }
    }
}
