package io.forcepool.platform.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.Topic;
import io.forcepool.testkit.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything a reader of committed records finds on a topic from one source. */
record TopicReader(Topic topic, String source, String servers) {

    private static final Duration POLL = Duration.ofMillis(100);

    TopicReader(Topic topic, String source) {
        this(topic, source, Infrastructure.bootstrapServers());
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    static long sequence(ConsumerRecord<byte[], byte[]> record) {
        return Long.parseLong(header(record, FactHeaders.SEQUENCE));
    }

    List<ConsumerRecord<byte[], byte[]>> all() {
        List<TopicPartition> partitions =
                IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                        .toList();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records.stream()
                .filter(record -> source.equals(header(record, FactHeaders.SOURCE)))
                .toList();
    }

    /** The numbers of each lane in the order in which they are read. */
    Map<Integer, List<Long>> sequences() {
        Map<Integer, List<Long>> lanes = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : all()) {
            int lane = Integer.parseInt(header(record, FactHeaders.LANE));
            lanes.computeIfAbsent(lane, _ -> new ArrayList<>()).add(sequence(record));
        }
        return lanes;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }
}
