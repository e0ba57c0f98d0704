package io.forcepool.ledger.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topic;
import io.forcepool.contracts.Topics;
import io.forcepool.platform.publish.FactHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of entries, read once from its beginning; only what was committed is told. */
final class EntriesTopic implements AutoCloseable {

    /** Bounds the memory of one poll where pages are large. */
    private static final int POLL_RECORDS_MAX = 100;

    private static final Duration POLL_WAIT = Duration.ofMillis(200);
    private static final Topic TOPIC = Topics.LEDGER_ENTRIES;
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC.name(), 0);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param settings of a consumer; no group is joined and no offset kept
     */
    EntriesTopic(Map<String, Object> settings) {
        var reading = new HashMap<>(settings);
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX);
        var bytes = new ByteArrayDeserializer();
        consumer = new KafkaConsumer<>(reading, bytes, bytes);
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    /** A record: the number under which it was published, and the event as its bytes say it. */
    record Told(
            long sequence,
            UUID id,
            String type,
            Instant recordedAt,
            byte[] payload,
            EntryEvent event) {}

    /** The next records, or none if none came for a while. */
    List<Told> poll() {
        List<Told> told = new ArrayList<>();
        consumer.poll(POLL_WAIT).forEach(record -> told.add(told(record)));
        return told;
    }

    /** Whether everything was read that is committed now. */
    boolean ended() {
        Long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
        return end == null || consumer.position(PARTITION) >= end;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Told told(ConsumerRecord<byte[], byte[]> record) {
        String type = header(record, FactHeaders.TYPE);
        return new Told(
                Long.parseLong(header(record, FactHeaders.SEQUENCE)),
                UUID.fromString(header(record, FactHeaders.ID)),
                type,
                Instant.parse(header(record, FactHeaders.TIME)),
                record.value(),
                (EntryEvent) FactJson.read(record.value(), type));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("offset " + record.offset() + " has no " + name);
        }
        return new String(header.value(), UTF_8);
    }
}
