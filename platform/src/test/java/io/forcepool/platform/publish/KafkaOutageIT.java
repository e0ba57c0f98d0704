package io.forcepool.platform.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.axon.AxonContext;
import io.forcepool.platform.projection.ProjectionConfiguration;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.TestDatabase;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.RestartableKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A Kafka that is killed under the publisher misses no number. Mostly waits: not in every build.
 */
@Tag("long")
final class KafkaOutageIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    @Test
    void thePublisherGoesOnWhenKafkaIsBack() {
        try (RestartableKafka kafka = Infrastructure.restartableKafka();
                TestDatabase database = new TestDatabase("kafka_outage");
                AnnotationConfigApplicationContext context = service(database, kafka)) {
            context.getBean(TopicCreation.class).ensure(List.of(Told.TOPIC));
            ProjectionProgress progress = context.getBean(ProjectionProgress.class);
            EventLog log = context.getBean(EventLog.class);
            tell(database, log, 0, 20);
            kafka.kill();
            tell(database, log, 20, 20);
            kafka.start();
            tell(database, log, 40, 20);

            assertThat(progress.await("publisher", 60, TIMEOUT)).isTrue();

            List<Long> read =
                    new TopicReader(Told.TOPIC, "/forcepool/kafka-outage", kafka.bootstrapServers())
                            .sequences()
                            .get(0);
            assertThat(read.stream().distinct().toList())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
        }
    }

    private static void tell(TestDatabase database, EventLog log, int first, int count) {
        for (int i = first; i < first + count; i++) {
            int number = i;
            database.transaction()
                    .executeWithoutResult(_ -> log.append(List.of(Told.event("a", number, 0))));
        }
    }

    private static AnnotationConfigApplicationContext service(
            TestDatabase database, RestartableKafka kafka) {
        return AxonContext.start(
                database,
                Map.of(
                        "spring.application.name",
                        "kafka-outage",
                        "spring.kafka.bootstrap-servers",
                        kafka.bootstrapServers()),
                _ -> {},
                KafkaSettings.class,
                PublishConfiguration.class,
                ProjectionConfiguration.class);
    }

    /** What Boot does for a service. */
    @EnableConfigurationProperties(KafkaProperties.class)
    static class KafkaSettings {}
}
