package io.forcepool.platform.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.platform.consume.ParkedRecord.State;
import io.forcepool.platform.consume.ParkedRecords.Replay;
import io.forcepool.testkit.Infrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One service that consumes; every test has lanes of its own, which do not disturb each other. */
class ConsumerIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static CreditTopic topic;
    private static CreditService service;

    @BeforeAll
    static void start() {
        String brokers = Infrastructure.bootstrapServers();
        topic = new CreditTopic(brokers, "test.consumer.credits.v1");
        service = new CreditService(Infrastructure.database("consumer"), brokers, topic.topic());
    }

    @AfterAll
    static void stop() {
        service.close();
        topic.close();
    }

    @Test
    void appliesInOrderAndSkipsWhatItHad() {
        topic.send(0, "a", 1, 2, 2, 1, 3);

        awaitSequences(0, 1, 2, 3);
    }

    @Test
    void stopsALaneWhereARecordIsMissingAndGoesOnWithTheOthers() {
        double gaps = gaps();
        topic.send(1, "a", 1, 3, 4);
        topic.send(5, "a", 1, 2);

        awaitSequences(5, 1, 2);
        assertThat(service.sequences(1)).containsExactly(1L);
        await().atMost(LIMIT).until(() -> !stoppedLanes(1).isEmpty());
        assertThat(stoppedLanes(1))
                .singleElement()
                .asString()
                .contains("misses 2 to 2")
                .contains(
                        "./forcepool republish --service consumer-service --topic"
                                + " test.consumer.credits.v1 --lane 1 --from 2 --to 2");
        assertThat(gaps()).isGreaterThan(gaps);

        topic.send(1, "a", 2);

        awaitSequences(1, 1, 2, 3, 4);
        await().atMost(LIMIT).until(() -> stoppedLanes(1).isEmpty());
    }

    @Test
    void goesOnWhenTheWholeLaneIsSentAgain() {
        topic.send(2, "a", 1, 4, 5);
        await().atMost(LIMIT).until(() -> !stoppedLanes(2).isEmpty());

        topic.send(2, "a", 2, 3, 4, 5, 6);

        awaitSequences(2, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void putsReorderedRecordsInOrder() {
        topic.send(3, "a", 3, 1, 5, 2, 4);

        awaitSequences(3, 1, 2, 3, 4, 5);
    }

    @Test
    void keepsTheGroupsOffsetAtTheFirstRecordOfAStoppedLane() {
        topic.send(6, "a", 1);
        awaitSequences(6, 1);
        topic.send(6, "a", 3);
        await().atMost(LIMIT).until(() -> !stoppedLanes(6).isEmpty());
        long held = topic.committed(CreditTopic.GROUP, topic.topic().partition(6));

        topic.send(10, "a", 1, 2, 3);
        awaitSequences(10, 1, 2, 3);

        assertThat(topic.committed(CreditTopic.GROUP, topic.topic().partition(6))).isEqualTo(held);
        topic.send(6, "a", 2);
        awaitSequences(6, 1, 2, 3);
    }

    @Test
    void parksARecordThatContradictsWhatItsLaneHad() {
        topic.send(topic.credit(7, "contradicting", 1), 1);
        awaitSequences(7, 1);
        topic.send(topic.credit(7, "contradicting", 1, 2), 1);
        topic.send(7, "another", 2);
        topic.send(7, "contradicting", 3);

        // The lane has its record of that number, so nothing waits for the other one.
        awaitSequences(7, 1, 2, 3);
        await().atMost(LIMIT).until(() -> parkedOfLane(7).size() == 1);
        ParkedRecord parked = parkedOfLane(7).getFirst();
        assertThat(parked.reason()).contains("another record with this sequence");
        assertThat(parked(parked.key())).hasSize(1);

        assertThat(replayed(parked.key())).contains("another record with this sequence");
        assertThat(rows(7)).isEqualTo(3);
    }

    @Test
    void parksAPoisonRecordAndThoseOfItsKeyBehindIt() {
        service.consumer().poisoned.add("poisoned");
        topic.send(8, "a", 1);
        topic.send(8, "poisoned", 2, 3);
        topic.send(8, "a", 4);

        awaitSequences(8, 1, 4);
        List<ParkedRecord> parked = awaitParked("poisoned", 2);
        assertThat(parked.get(0).reason()).isEqualTo("no such user: poisoned");
        assertThat(parked.get(1).reason()).startsWith("behind a parked record");
        assertThat(copied(parked.getFirst().id())).isTrue();

        Replay vain = service.parked().replay(parked.get(1).id(), "op-1");
        assertThat(vain.replayed()).isZero();
        assertThat(vain.stoppedAt()).get().extracting(ParkedRecord::attempts).isEqualTo(1);

        service.consumer().poisoned.remove("poisoned");
        Replay replay = service.parked().replay(parked.get(1).id(), "op-1");

        assertThat(replay.replayed()).isEqualTo(2);
        assertThat(replay.stoppedAt()).isEmpty();
        assertThat(service.sequences(8)).containsExactly(1L, 4L, 2L, 3L);
        topic.send(8, "poisoned", 5);
        awaitSequences(8, 1, 4, 2, 3, 5);
    }

    @Test
    void parksOnlyTheRecordThatTheDatabaseOrTheConsumerRefuses() {
        topic.send(9, "a", 1);
        topic.send(topic.credit(9, "rich", 2, CreditConsumer.TOO_MUCH), 2);
        topic.send(9, "a", 3);
        topic.send(topic.credit(9, "odd", 4, CreditConsumer.UNEXPECTED), 4);
        topic.send(9, "a", 5, 6, 7);

        awaitSequences(9, 1, 3, 5, 6, 7);
        assertThat(awaitParked("rich", 1).getFirst().reason()).contains("effect_amount_check");
        assertThat(awaitParked("odd", 1).getFirst().reason()).contains("unexpected");
    }

    @Test
    void parksWhatItCannotUnderstandAndGoesOn() {
        topic.send(11, "a", 1);
        topic.send(changed(11, "typeless", 2, "ce_type", "io.forcepool.contracts.NotYetKnown"));
        topic.send(changed(11, "alien", 3, "ce_type", "java.lang.Runtime"));
        topic.send(changed(11, "stranger", 4, "ce_id", "no uuid"));
        topic.send(changed(11, "timeless", 5, "ce_time", "+999999999-12-31T00:00:00Z"));
        topic.send(changed(11, "misplaced", 6, "ce_lane", "12345678901234567890"));
        topic.send(changed(11, "nul\0nul", 6, "ce_id", "00000000-0000-0000-0000-000000000000"));
        topic.send(bytes(11, "garbled", 7, "{\"amount\":\0"));
        topic.send(bytes(11, "deep", 8, "[".repeat(100_000)));
        topic.send(11, "a", 9);

        awaitSequences(11, 1, 9);
        for (String user :
                List.of("typeless", "alien", "stranger", "timeless", "garbled", "deep")) {
            awaitParked(user, 1);
        }
        assertThat(service.parked().list(State.WAITING, 0, 1000))
                .filteredOn(parked -> parked.subject().equals("misplaced"))
                .singleElement()
                .extracting(ParkedRecord::lane)
                .isEqualTo(Arrival.NO_LANE);
        awaitParked("nul\uFFFDnul", 1);
    }

    @Test
    void parksBehindWhatItCannotReadUnderTheKeyOfTheConsumer() {
        topic.send(bytes(14, "network:reward", 1, "{\"amount\":\0"));
        topic.send(changed(14, "network:power", 2, "ce_id", "no uuid"));
        topic.send(14, "network:advance", 3);
        topic.send(14, "other", 4);

        awaitSequences(14, 4);
        assertThat(awaitParked("network", 3).getLast().reason())
                .isEqualTo("behind a parked record of network");
    }

    @Test
    void keepsNoProperRecordWaitingForOneWithoutALane() {
        topic.send(changed(15, "stray", 1, "ce_lane", "none"));
        topic.send(15, "stray", 1, 2);

        awaitSequences(15, 1, 2);
    }

    @Test
    void replaysNothingThatWouldBeParkedWhenItComes() {
        topic.send(changed(17, "forged", 1, "ce_id", "00000000-0000-0000-0000-000000000000"));
        topic.send(changed(17, "nameless", 2, "ce_id", "no uuid"));
        topic.send(17, "a", 3);

        awaitSequences(17, 3);
        assertThat(replayed("forged")).contains("its headers contradict its content");
        assertThat(replayed("nameless")).contains("its id, type or time is missing or is none");
        assertThat(service.sequences(17)).containsExactly(3L);
    }

    @Test
    void parksARecordWithoutValueOrHeaders() {
        topic.send(13, "a", 1);
        topic.send(new ProducerRecord<>(topic.topic().name(), 1, null, null));
        topic.send(13, "a", 2);

        awaitSequences(13, 1, 2);
        assertThat(service.parked().list(State.WAITING, 0, 1000))
                .filteredOn(parked -> parked.type().isEmpty())
                .hasSize(1);
    }

    @Test
    void hasNoListenerThatIsTransactional() {
        assertThat(service.bean(TopicListeners.class).containers())
                .isNotEmpty()
                .allSatisfy(
                        container ->
                                assertThat(
                                                container
                                                        .getContainerProperties()
                                                        .getKafkaAwareTransactionManager())
                                        .isNull());
    }

    private static void awaitSequences(int lane, long... sequences) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(service.sequences(lane))
                                        .containsExactly(boxed(sequences)));
    }

    private static Long[] boxed(long... numbers) {
        return Arrays.stream(numbers).boxed().toArray(Long[]::new);
    }

    private static List<ParkedRecord> awaitParked(String key, int count) {
        await().atMost(LIMIT).until(() -> parked(key).size() == count);
        return parked(key);
    }

    private static long rows(int lane) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from effect where lane = ?")
                .param(lane)
                .query(Long.class)
                .single();
    }

    private static List<ParkedRecord> parkedOfLane(int lane) {
        return service.parked().list(State.WAITING, 0, 1000).stream()
                .filter(record -> record.lane() == lane)
                .toList();
    }

    private static List<ParkedRecord> parked(String key) {
        return service.parked().list(State.WAITING, 0, 1000).stream()
                .filter(record -> record.key().equals(key))
                .toList();
    }

    /** What a replay of the first record of a key was refused for. */
    private static String replayed(String key) {
        Replay replay = service.parked().replay(awaitParked(key, 1).getFirst().id(), "op-1");
        assertThat(replay.replayed()).isZero();
        return replay.stoppedAt().orElseThrow().reason();
    }

    private static boolean copied(long id) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                service.bean(JdbcClient.class)
                                        .sql("select copied_at from parked_record where id = ?")
                                        .param(id)
                                        .query(OffsetDateTime.class)
                                        .optional()
                                        .isPresent());
        return true;
    }

    private static List<String> stoppedLanes(int lane) {
        return service.bean(TopicListeners.class).status().getFirst().stoppedLanes().stream()
                .filter(line -> line.startsWith("lane " + lane + " "))
                .toList();
    }

    private static double gaps() {
        return service.bean(MeterRegistry.class).get("consumer.gap.detected").counter().count();
    }

    private static ProducerRecord<byte[], byte[]> changed(
            int lane, String user, long sequence, String header, String value) {
        var record = topic.record(topic.credit(lane, user, sequence), sequence);
        CreditTopic.header(record, header, value);
        return record;
    }

    private static ProducerRecord<byte[], byte[]> bytes(
            int lane, String user, long sequence, String json) {
        var good = topic.record(topic.credit(lane, user, sequence), sequence);
        return new ProducerRecord<>(
                good.topic(), good.partition(), good.key(), json.getBytes(UTF_8), good.headers());
    }
}
