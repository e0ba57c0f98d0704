package io.forcepool.income.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All facts of a topic as they stand there now. */
final class TopicReader {

    private TopicReader() {}

    static <T extends Fact> List<T> all(String bootstrapServers, Topic topic, Class<T> type) {
        List<T> facts = new ArrayList<>();
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
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> facts.add(type.cast(fact(record))));
            }
        }
        return facts;
    }

    private static Object fact(ConsumerRecord<byte[], byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), UTF_8);
        return FactJson.read(record.value(), type);
    }
}
