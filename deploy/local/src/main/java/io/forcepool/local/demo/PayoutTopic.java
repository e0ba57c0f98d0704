package io.forcepool.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topic;
import io.forcepool.contracts.Topics;
import io.forcepool.contracts.TransferEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes facts of transfers to their topic, as the payout service will. It owns the topic, so it
 * goes on with the numbers of the lanes where it stopped.
 */
public final class PayoutTopic implements AutoCloseable {

    private static final Topic TOPIC = Topics.PAYOUT_TRANSFERS;
    private static final String LANE = "ce_lane";
    private static final String SEQUENCE = "ce_sequence";
    private static final Duration POLL_WAIT = Duration.ofMillis(200);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Integer, Long> last;

    /** Reads the topic to its end first. */
    public PayoutTopic(String bootstrapServers) {
        last = read(bootstrapServers);
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Writes a fact, and returns when it is there. */
    void publish(TransferEvent fact, Instant time) {
        long sequence = last.merge(fact.lane(), 1L, Long::sum);
        var record =
                new ProducerRecord<>(
                        TOPIC.name(),
                        TOPIC.partition(fact.lane()),
                        fact.subject().getBytes(UTF_8),
                        FactJson.write(fact));
        headers(fact, time, sequence)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new DemoFailure(TOPIC.name() + " takes no record: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static Map<String, String> headers(TransferEvent fact, Instant time, long sequence) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", fact.eventId().toString());
        headers.put("ce_type", FactJson.typeName(fact.getClass()));
        headers.put("ce_source", "/forcepool/demo");
        headers.put("ce_time", time.toString());
        headers.put("ce_subject", fact.subject());
        headers.put(LANE, Integer.toString(fact.lane()));
        headers.put(SEQUENCE, Long.toString(sequence));
        return headers;
    }

    private static Map<Integer, Long> read(String bootstrapServers) {
        var bytes = new ByteArrayDeserializer();
        Map<Integer, Long> last = new LinkedHashMap<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                        bytes,
                        bytes)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(TOPIC.name()).stream()
                            .map(info -> new TopicPartition(TOPIC.name(), info.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_WAIT)) {
                    last.merge((int) number(record, LANE), number(record, SEQUENCE), Math::max);
                }
            }
        }
        return last;
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new DemoFailure("offset " + record.offset() + " has no " + name);
        }
        return Long.parseLong(new String(header.value(), UTF_8));
    }
}
