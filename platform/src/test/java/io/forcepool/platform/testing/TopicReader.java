package io.forcepool.platform.testing;

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

/** Everything that is committed on a topic now, from its start. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(100);

    private TopicReader() {}

    /** A committed record: its place and the fact. */
    public record Read(int lane, long sequence, String id, String key, Object fact, byte[] value) {}

    public static List<Read> all(String bootstrapServers, Topic topic) {
        return records(bootstrapServers, topic).stream().map(TopicReader::read).toList();
    }

    /** The facts of a topic that has only facts of one type. */
    public static <T> List<T> facts(String bootstrapServers, Topic topic, Class<T> type) {
        return all(bootstrapServers, topic).stream().map(Read::fact).map(type::cast).toList();
    }

    public static List<ConsumerRecord<byte[], byte[]>> records(
            String bootstrapServers, Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> partitions =
                    IntStream.range(0, topic.partitions())
                            .mapToObj(i -> new TopicPartition(topic.name(), i))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
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
