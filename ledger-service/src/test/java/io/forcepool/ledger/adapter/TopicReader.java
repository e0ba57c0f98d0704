package io.forcepool.ledger.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topic;
import io.forcepool.platform.publish.FactHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that is on a topic, from its start. */
final class TopicReader {

    /** A committed record: its place and the fact. */
    record Read(int lane, long sequence, String id, String key, Object fact, byte[] value) {}

    private TopicReader() {}

    static List<Read> all(String bootstrapServers, Topic topic) {
        List<Read> all = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    IntStream.range(0, topic.partitions())
                            .mapToObj(i -> new TopicPartition(topic.name(), i))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> all.add(read(record)));
            }
        }
        return all;
    }

    private static Read read(ConsumerRecord<byte[], byte[]> record) {
        return new Read(
                Integer.parseInt(header(record, FactHeaders.LANE)),
                Long.parseLong(header(record, FactHeaders.SEQUENCE)),
                header(record, FactHeaders.ID),
                new String(record.key(), UTF_8),
                FactJson.read(record.value(), header(record, FactHeaders.TYPE)),
                record.value());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
