package io.forcepool.platform.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.consume.ParkedRecord.State;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.RestartablePostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What happens to records when a process, its offsets, its database or its patience are lost. */
class ConsumerRecoveryIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A crash after the effects were committed and before their places were noted. */
    @Test
    void changesNothingWhenRecordsAreReadAgain() {
        String brokers = Infrastructure.bootstrapServers();
        LocalDatabase database = Infrastructure.database("again");
        try (var topic = new CreditTopic(brokers, "test.again.credits.v1")) {
            try (var service = new CreditService(database, brokers, topic.topic())) {
                service.consumer().poisoned.add("poisoned");
                topic.send(0, "a", 1, 2, 3);
                topic.send(1, "a", 1, 2, 3);
                topic.send(2, "poisoned", 1, 2);
                awaitEnd(topic);
            }
            owner(database).sql("update consumer_partition set next_offset = 1").update();

            try (var service = new CreditService(database, brokers, topic.topic())) {
                topic.send(0, "a", 4);
                awaitSequences(service, 0, 1L, 2L, 3L, 4L);
                awaitEnd(topic);

                assertThat(service.sequences(0)).containsExactly(1L, 2L, 3L, 4L);
                assertThat(service.sequences(1)).containsExactly(1L, 2L, 3L);
                assertThat(service.sequences(2)).isEmpty();
                assertThat(service.parked().list(State.WAITING, 0, 10)).hasSize(2);
            }
        }
    }

    @Test
    void readsWhatIsDueWhateverTheGroupWasTold() {
        String brokers = Infrastructure.bootstrapServers();
        LocalDatabase database = Infrastructure.database("told");
        try (var topic = new CreditTopic(brokers, "test.told.credits.v1")) {
            try (var service = new CreditService(database, brokers, topic.topic())) {
                topic.send(0, "a", 1, 2);
                awaitSequences(service, 0, 1L, 2L);
                awaitEnd(topic);
            }
            topic.send(0, "a", 3, 4);
            topic.tell(CreditTopic.GROUP, 0, 4);

            try (var service = new CreditService(database, brokers, topic.topic())) {
                awaitSequences(service, 0, 1L, 2L, 3L, 4L);
            }
        }
    }

    /** The group's offsets are those of the database before it was restored. */
    @Test
    void takesAgainWhatARestoredDatabaseHasLost() {
        String brokers = Infrastructure.bootstrapServers();
        LocalDatabase database = Infrastructure.database("restored");
        try (var topic = new CreditTopic(brokers, "test.restored.credits.v1")) {
            try (var service = new CreditService(database, brokers, topic.topic())) {
                topic.send(0, "a", 1, 2);
                awaitEnd(topic);
            }
            try (var service = new CreditService(database, brokers, topic.topic())) {
                var backup = new Backup(database, topic.topic().name());
                topic.send(0, "a", 3, 4);
                topic.send(1, "a", 1);
                awaitEnd(topic);
                backup.restore();
                assertThat(service.sequences(0)).containsExactly(1L, 2L);
            }

            try (var service = new CreditService(database, brokers, topic.topic())) {
                awaitSequences(service, 0, 1L, 2L, 3L, 4L);
                awaitSequences(service, 1, 1L);
                topic.send(0, "a", 5);
                awaitSequences(service, 0, 1L, 2L, 3L, 4L, 5L);
            }
        }
    }

    /** As after a failover to a standby that lacks the last commits. */
    @Test
    void takesAgainWhatADatabaseLosesUnderARunningService() {
        String brokers = Infrastructure.bootstrapServers();
        LocalDatabase database = Infrastructure.database("fallen_back");
        try (var topic = new CreditTopic(brokers, "test.fallenback.credits.v1");
                var service = new CreditService(database, brokers, topic.topic())) {
            topic.send(0, "a", 1, 2);
            awaitEnd(topic);
            awaitSequences(service, 0, 1L, 2L);
            var backup = new Backup(database, topic.topic().name());
            topic.send(0, "a", 3, 4);
            topic.send(1, "a", 1);
            awaitEnd(topic);
            awaitSequences(service, 1, 1L);
            backup.restore();

            topic.send(2, "a", 1);

            awaitSequences(service, 2, 1L);
            awaitSequences(service, 1, 1L);
            awaitSequences(service, 0, 1L, 2L, 3L, 4L);
            assertThat(service.parked().list(State.WAITING, 0, 10)).isEmpty();
        }
    }

    /** Records behind a gap are passed by; they are read again whatever fails when it closes. */
    @Test
    void losesNothingWhenNotingThePlaceFails() {
        String brokers = Infrastructure.bootstrapServers();
        LocalDatabase database = Infrastructure.database("unnoted");
        try (var topic = new CreditTopic(brokers, "test.unnoted.credits.v1");
                var service = new CreditService(database, brokers, topic.topic())) {
            topic.send(0, "a", 2, 3);
            awaitEndPassed(service);
            JdbcClient owner = owner(database);
            owner.sql("revoke insert on consumer_partition from " + database.service()).update();
            topic.send(0, "a", 1);
            await().atMost(LIMIT).until(() -> failures(service) > 0);
            owner.sql("grant insert on consumer_partition to " + database.service()).update();

            awaitSequences(service, 0, 1L, 2L, 3L);
            assertThat(service.parked().list(State.WAITING, 0, 10)).isEmpty();
        }
    }

    /** The lane is seen to wait for its first record. */
    private static void awaitEndPassed(CreditService service) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                service.bean(TopicListeners.class).status().stream()
                                        .anyMatch(listener -> !listener.stoppedLanes().isEmpty()));
    }

    private static JdbcClient owner(LocalDatabase database) {
        return JdbcClient.create(
                new DriverManagerDataSource(
                        database.jdbcUrl(), database.owner(), database.ownerPassword()));
    }

    @Test
    void readsFromTheBeginningIntoAnEmptyDatabase() {
        String brokers = Infrastructure.bootstrapServers();
        try (var topic = new CreditTopic(brokers, "test.emptied.credits.v1")) {
            LocalDatabase lost = Infrastructure.database("lost");
            try (var service = new CreditService(lost, brokers, topic.topic())) {
                topic.send(0, "a", 1, 2);
                awaitEnd(topic);
            }

            LocalDatabase empty = Infrastructure.database("emptied");
            try (var service = new CreditService(empty, brokers, topic.topic())) {
                awaitSequences(service, 0, 1L, 2L);
            }
        }
    }

    /** What the tables of a consumer held at a time. */
    private static final class Backup {

        private final JdbcClient owner;
        private final long offset;

        Backup(LocalDatabase database, String topic) {
            this.owner = ConsumerRecoveryIT.owner(database);
            this.offset =
                    owner.sql(
                                    """
                                    select next_offset from consumer_partition
                                    where topic = ? and partition = 0
                                    """)
                            .param(topic)
                            .query(Long.class)
                            .single();
        }

        void restore() {
            owner.sql("delete from effect where sequence > 2 or lane = 1").update();
            owner.sql("delete from consumed_record where sequence > 2 or lane = 1").update();
            owner.sql("delete from consumer_lane where lane = 1").update();
            owner.sql("update consumer_lane set last_sequence = 2").update();
            owner.sql("delete from consumer_partition where partition = 1").update();
            owner.sql("update consumer_partition set next_offset = ? where partition = 0")
                    .param(offset)
                    .update();
        }
    }

    /** spring-kafka by itself would give up after ten attempts, in milliseconds. */
    @Test
    void skipsNothingWhileTheDatabaseIsDown() {
        String brokers = Infrastructure.bootstrapServers();
        try (RestartablePostgres postgres = Infrastructure.restartablePostgres();
                var topic = new CreditTopic(brokers, "test.outage.credits.v1");
                var service =
                        new CreditService(
                                postgres.database("outage"),
                                brokers,
                                topic.topic(),
                                "--spring.datasource.hikari.connection-timeout=250")) {
            topic.send(0, "a", 1, 2, 3);
            await().atMost(LIMIT).until(() -> service.sequences(0).size() == 3);

            postgres.stop();
            topic.send(0, "a", LongStream.rangeClosed(4, 40).toArray());
            await().atMost(LIMIT).until(() -> failures(service) > 10);
            assertThat(service.bean(HealthIndicator.class, "listenersHealthIndicator").health())
                    .extracting("status")
                    .isEqualTo(Status.DOWN);
            postgres.start();

            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(
                            () ->
                                    assertThat(service.sequences(0))
                                            .containsExactlyElementsOf(
                                                    LongStream.rangeClosed(1, 40)
                                                            .boxed()
                                                            .toList()));
            assertThat(service.parked().list(State.WAITING, 0, 10)).isEmpty();
        }
    }

    /** The group throws the listener out while it works; its work counts, and counts once. */
    @Test
    void losesNothingWhenAListenerIsTooSlowForItsGroup() {
        String brokers = Infrastructure.bootstrapServers();
        try (var topic = new CreditTopic(brokers, "test.slow.credits.v1");
                var service =
                        new CreditService(
                                Infrastructure.database("slow"),
                                brokers,
                                topic.topic(),
                                "--spring.kafka.consumer.group-id=slow",
                                "--spring.kafka.consumer.properties.max.poll.interval.ms=2000")) {
            await().atMost(LIMIT).until(() -> topic.members("slow") == 1);
            AtomicBoolean slow = new AtomicBoolean(true);
            service.consumer().before =
                    _ -> {
                        if (slow.getAndSet(false)) {
                            await().atMost(LIMIT).until(() -> topic.members("slow") == 0);
                        }
                    };
            topic.send(0, "a", 1, 2, 3, 4, 5, 6);

            await().atMost(LIMIT).until(() -> topic.isReadToItsEnd("slow"));
            assertThat(slow).isFalse();
            assertThat(service.sequences(0)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(rows(service)).isEqualTo(6);
            assertThat(service.parked().list(State.WAITING, 0, 10)).isEmpty();
        }
    }

    private static double failures(CreditService service) {
        return service.bean(MeterRegistry.class).get("consumer.retries").counter().count();
    }

    private static long rows(CreditService service) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from effect")
                .query(Long.class)
                .single();
    }

    private static void awaitSequences(CreditService service, int lane, Long... sequences) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(service.sequences(lane)).containsExactly(sequences));
    }

    private static void awaitEnd(CreditTopic topic) {
        await().atMost(LIMIT).until(() -> topic.isReadToItsEnd(CreditTopic.GROUP));
    }
}
