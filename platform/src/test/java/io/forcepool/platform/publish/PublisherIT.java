package io.forcepool.platform.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.FactJson;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.FactRoutes;
import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.Noted;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.store.TestDatabase;
import io.forcepool.testkit.Infrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

/** What readers of the topics see: every fact, under one number for ever. */
final class PublisherIT {

    private final String service = "publisher-" + UUID.randomUUID();
    private final TopicReader reader = new TopicReader(Told.TOPIC, "/forcepool/" + service);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<TransactionalSender> senders = new ArrayList<>();
    private TestDatabase database;
    private EventLog log;

    @BeforeAll
    static void topics() {
        new TopicCreation(admin(), (short) 1).ensure(List.of(Told.TOPIC, Latest.TOPIC));
    }

    @BeforeEach
    void migrate() {
        database = new TestDatabase("publisher");
        log = database.log();
    }

    @AfterEach
    void close() {
        FencingInterceptor.RECORDS_LEFT.set(Integer.MAX_VALUE);
        senders.forEach(TransactionalSender::close);
        database.close();
    }

    @Test
    void aRecordIsTheStoredEvent() {
        append(Told.event("a", 0, 5), Noted.event("b", 0), Told.event("a", 1, 5));

        publish(publisher(), 0, 10);

        List<ConsumerRecord<byte[], byte[]>> records = reader.all();
        assertThat(records).hasSize(2);
        ConsumerRecord<byte[], byte[]> record = records.getLast();
        StoredEvent event = log.read(2, 1).getFirst();
        assertThat(record.value()).isEqualTo(event.payload());
        assertThat(new String(record.key(), UTF_8)).isEqualTo("about/a");
        assertThat(record.partition()).isEqualTo(5 % 4);
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        assertThat(headers)
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("ce_specversion", "1.0"),
                                Map.entry("ce_id", event.eventId().toString()),
                                Map.entry("ce_type", "io.forcepool.platform.publish.Told"),
                                Map.entry("ce_source", "/forcepool/" + service),
                                Map.entry("ce_time", event.recordedAt().toString()),
                                Map.entry("ce_subject", "about/a"),
                                Map.entry(
                                        "ce_dataschema",
                                        "https://forcepool.io/schema/v1/Told.json"),
                                Map.entry("ce_lane", "5"),
                                Map.entry("ce_sequence", "2"),
                                Map.entry("content-type", "application/json"),
                                Map.entry("traceparent", "00-aa-bb-01")));
    }

    @Test
    void everyLaneIsNumberedFromOne() {
        for (int i = 0; i < 60; i++) {
            append(Told.event("a", i, i % 3));
        }

        Publisher publisher = publisher();
        publish(publisher, 0, 25);
        publish(publisher, 25, 35);

        assertThat(reader.sequences())
                .isEqualTo(Map.of(0, numbers(20), 1, numbers(20), 2, numbers(20)));
    }

    @Test
    void aCrashBeforeTheDatabaseCommitsSendsTheSameNumbersAgain() {
        append(Told.event("a", 0, 1), Told.event("a", 1, 1));
        Publisher publisher = publisher(log.routes(), Map.of());

        assertThatThrownBy(
                        () ->
                                database.transaction()
                                        .executeWithoutResult(
                                                _ -> {
                                                    publisher.publish(log.read(0, 10));
                                                    throw new IllegalStateException("crash");
                                                }))
                .hasMessage("crash");
        append(Told.event("a", 2, 1));
        publish(publisher(), 0, 10);

        List<ConsumerRecord<byte[], byte[]>> records = reader.all();
        assertThat(reader.sequences()).isEqualTo(Map.of(1, List.of(1L, 2L, 1L, 2L, 3L)));
        assertThat(identity(records.get(2))).isEqualTo(identity(records.get(0)));
        assertThat(identity(records.get(3))).isEqualTo(identity(records.get(1)));
    }

    @Test
    void aNewPublisherFencesTheOldOne() {
        for (int i = 0; i < 9; i++) {
            append(Told.event("a", i, 0));
        }
        Publisher old = publisher();
        publish(old, 0, 3);
        try (KafkaProducer<byte[], byte[]> stalled = stalledPublisher()) {
            Publisher next = publisher();
            publish(next, 3, 3);

            assertThatThrownBy(stalled::commitTransaction).isInstanceOf(KafkaException.class);
            assertThatThrownBy(() -> publish(old, 6, 3)).isInstanceOf(PublicationException.class);
            assertThat(reader.sequences()).isEqualTo(Map.of(0, numbers(6)));

            publish(next, 6, 3);
        }
        assertThat(reader.sequences()).isEqualTo(Map.of(0, numbers(9)));
    }

    @Test
    void anAbortedTransactionLosesNothing() {
        for (int i = 0; i < 6; i++) {
            append(Told.event("a", i, i % 2));
        }
        Publisher publisher =
                publisher(
                        log.routes(),
                        Map.of(
                                ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
                                FencingInterceptor.class.getName()));
        publish(publisher, 0, 2);
        FencingInterceptor.RECORDS_LEFT.set(2);

        assertThatThrownBy(() -> publish(publisher, 2, 4)).isInstanceOf(PublicationException.class);
        assertThat(reader.sequences()).isEqualTo(Map.of(0, numbers(1), 1, numbers(1)));
        assertThat(published()).isEqualTo(2);

        publish(publisher, 2, 4);
        assertThat(reader.sequences()).isEqualTo(Map.of(0, numbers(3), 1, numbers(3)));
    }

    @Test
    void aRecordThatCannotBeMadeDoesNotBlockTheNext() {
        TransactionalSender sender = sender("publisher", Map.of());
        var now = Instant.parse("2026-11-22T10:00:00Z");
        LaneRecord nowhere = LaneRecord.derived(new Told("a", 1, Told.TOPIC.lanes(), ""), 1, now);

        assertThatThrownBy(() -> sender.send(List.of(nowhere)))
                .isInstanceOf(PublicationException.class)
                .hasStackTraceContaining("has no lane 8");
        sender.send(List.of(LaneRecord.derived(new Told("a", 1, 1, ""), 1, now)));

        assertThat(reader.sequences()).isEqualTo(Map.of(1, numbers(1)));
    }

    @Test
    void aLostTokenPublishesEverythingUnderItsOldNumbers() {
        append(Told.event("a", 0, 0), Told.event("a", 1, 0), Told.event("b", 0, 1));
        publish(publisher(), 0, 3);
        List<List<Object>> first = reader.all().stream().map(PublisherIT::identity).toList();
        append(Told.event("a", 2, 0));

        publish(publisher(), 0, 4);

        assertThat(reader.sequences())
                .isEqualTo(Map.of(0, List.of(1L, 2L, 1L, 2L, 3L), 1, List.of(1L, 1L)));
        assertThat(reader.all().stream().map(PublisherIT::identity).distinct())
                .containsAll(first)
                .hasSize(4);
        assertThat(published()).isEqualTo(4);
    }

    @Test
    void republishingSendsTheSameBytesAndNumbers() {
        for (int i = 0; i < 12; i++) {
            append(Told.event("a", i, i % 2));
        }
        publish(publisher(), 0, 12);
        List<ConsumerRecord<byte[], byte[]>> first =
                reader.all().stream()
                        .filter(record -> "1".equals(TopicReader.header(record, "ce_lane")))
                        .toList();

        long sent = republisher().republish(Told.TOPIC, 1, 3, Long.MAX_VALUE);

        assertThat(sent).isEqualTo(4);
        assertThat(reader.sequences().get(1))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 3L, 4L, 5L, 6L);
        List<ConsumerRecord<byte[], byte[]>> all =
                reader.all().stream()
                        .filter(record -> "1".equals(TopicReader.header(record, "ce_lane")))
                        .toList();
        for (int i = 0; i < 4; i++) {
            assertThat(identity(all.get(6 + i))).isEqualTo(identity(first.get(2 + i)));
            assertThat(all.get(6 + i).partition()).isEqualTo(first.get(2 + i).partition());
        }
    }

    @Test
    void derivedFactsNeedTheProjectionsTransaction() {
        try (DerivedPublisher derived = derivedPublisher()) {
            assertThatThrownBy(() -> derived.publish(List.of(new Latest("k1", 1, 10))))
                    .isInstanceOf(IllegalTransactionStateException.class);
        }
    }

    @Test
    void whatIsDerivedAgainAfterACrashHasHigherNumbers() {
        TopicReader latest = new TopicReader(Latest.TOPIC, "/forcepool/" + service);
        try (DerivedPublisher derived = derivedPublisher()) {
            database.transaction()
                    .executeWithoutResult(
                            crash -> {
                                derived.publish(
                                        List.of(new Latest("k1", 1, 10), new Latest("k2", 2, 20)));
                                crash.setRollbackOnly();
                            });
        }
        try (DerivedPublisher derived = derivedPublisher()) {
            var more = List.of(new Latest("k1", 1, 11), new Latest("k2", 2, 21));
            database.transaction().executeWithoutResult(_ -> derived.publish(more));
            database.transaction()
                    .executeWithoutResult(_ -> derived.publish(List.of(new Latest("k1", 1, 12))));
        }

        assertThat(latest.sequences())
                .isEqualTo(Map.of(1, List.of(1L, 2L, 3L), 2, List.of(1L, 2L)));
        assertThat(lastTaken(latest)).isEqualTo(Map.of("k1", 12L, "k2", 21L));
    }

    /** The values of a consumer, which takes no number of a lane twice. */
    private static Map<String, Long> lastTaken(TopicReader reader) {
        Map<String, Long> taken = new HashMap<>();
        Map<String, Long> values = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : reader.all()) {
            String lane = TopicReader.header(record, FactHeaders.LANE);
            long sequence = TopicReader.sequence(record);
            if (sequence > taken.getOrDefault(lane, 0L)) {
                taken.put(lane, sequence);
                Latest fact = FactJson.read(record.value(), Latest.class);
                values.put(fact.key(), fact.value());
            }
        }
        return values;
    }

    private DerivedPublisher derivedPublisher() {
        return new DerivedPublisher(
                new PublicationTable(database.service()),
                topic -> sender("derived-" + topic.name(), Map.of()),
                database.transactions(),
                Clock.systemUTC());
    }

    @Test
    void theLargestFactIsPublished() {
        int overhead = FactJson.write(new Told("a", 0, 0, "")).length;
        var told = new Told("a", 0, 0, "x".repeat(FactJson.BYTES_MAX - overhead));
        append(new NewEvent("told", "a", 0, told, Map.of()));

        publish(
                publisher(new FactRoutes(), Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none")),
                0,
                1);

        assertThat(reader.all().getFirst().value()).hasSize(FactJson.BYTES_MAX);
    }

    @Test
    void onlyWhatIsMissingIsSentAgain() {
        for (int i = 0; i < 120; i++) {
            append(Told.event("a", i, 1));
        }
        publish(publisher(), 0, 120);
        int before = reader.all().size();

        assertThat(republisher().republish(Told.TOPIC, 1, 7, 110)).isEqualTo(104);

        List<Long> sequences = reader.sequences().get(1);
        assertThat(sequences.subList(before, sequences.size()))
                .containsExactlyElementsOf(LongStream.rangeClosed(7, 110).boxed().toList());
    }

    @Test
    void whatWasNeverPublishedCannotBeSentAgain() {
        append(Told.event("a", 0, 1));
        publish(publisher(), 0, 1);
        Republisher republisher = republisher();

        assertThatThrownBy(() -> republisher.republish(Told.TOPIC, 1, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lane 1 has the numbers 1 to 1, not 2 to 2");
        assertThatThrownBy(() -> republisher.republish(Told.TOPIC, 2, 1, 1))
                .hasMessageContaining("lane 2 has the numbers 1 to 0");
        assertThatThrownBy(() -> republisher.republish(Latest.TOPIC, 1, 1, 1))
                .hasMessageContaining("is derived");
        assertThat(reader.all()).hasSize(1);
    }

    private Republisher republisher() {
        return new Republisher(
                new PublicationTable(database.service()),
                log,
                () -> sender("republisher", Map.of()),
                database.transactions());
    }

    /** An old owner that has sent a record and not yet committed it. */
    private KafkaProducer<byte[], byte[]> stalledPublisher() {
        Map<String, Object> settings = new HashMap<>(kafka());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, service + "-publisher");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        var producer = new KafkaProducer<byte[], byte[]>(settings);
        producer.initTransactions();
        producer.beginTransaction();
        StoredEvent event = log.read(3, 1).getFirst();
        ProducerRecord<byte[], byte[]> record =
                LaneRecord.of(event, log.routes().of(event), 4).toKafka("/forcepool/" + service);
        producer.send(record);
        producer.flush();
        return producer;
    }

    private Publisher publisher() {
        return publisher(new FactRoutes(), Map.of());
    }

    /** One that remembers what was appended, or one that must read it. */
    private Publisher publisher(FactRoutes routes, Map<String, Object> more) {
        return new Publisher(
                new PublicationTable(database.service()),
                sender("publisher", more),
                new StoredFacts(routes),
                Clock.systemUTC(),
                meters);
    }

    private TransactionalSender sender(String role, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(kafka());
        settings.putAll(more);
        TransactionalSender sender = PublishConfiguration.sender(service, role, settings, meters);
        senders.add(sender);
        return sender;
    }

    private void publish(Publisher publisher, long after, int count) {
        database.transaction().executeWithoutResult(_ -> publisher.publish(log.read(after, count)));
    }

    private void append(NewEvent... events) {
        database.transaction().executeWithoutResult(_ -> log.append(Arrays.asList(events)));
    }

    private long published() {
        return database.jdbc().queryForObject("select count(*) from publication", Long.class);
    }

    /** All a consumer can tell a record by. */
    private static List<Object> identity(ConsumerRecord<byte[], byte[]> record) {
        List<Object> identity = new ArrayList<>();
        identity.add(new String(record.key(), UTF_8));
        identity.add(new String(record.value(), UTF_8));
        record.headers().forEach(h -> identity.add(h.key() + "=" + new String(h.value(), UTF_8)));
        return identity;
    }

    private static List<Long> numbers(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static Map<String, Object> kafka() {
        return Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Infrastructure.bootstrapServers());
    }

    private static Map<String, Object> admin() {
        return kafka();
    }
}
