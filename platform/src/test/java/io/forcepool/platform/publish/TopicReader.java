package io.forcepool.platform.publish;

import static io.forcepool.platform.testing.TopicReader.records;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.Topic;
import io.forcepool.testkit.Infrastructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Everything a reader of committed records finds on a topic from one source. */
record TopicReader(Topic topic, String source, String servers) {

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
        return records(servers, topic).stream()
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
}
