package io.forcepool.income.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.FactJson;
import io.forcepool.platform.publish.FactHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes facts as the publisher of another service would. */
final class TopicWriter {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> last = new HashMap<>();

    TopicWriter(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    void publish(Fact... facts) {
        for (ProducerRecord<byte[], byte[]> record :
                List.of(facts).stream().map(this::record).toList()) {
            producer.send(record);
        }
        producer.flush();
    }

    private ProducerRecord<byte[], byte[]> record(Fact fact) {
        String lane = fact.topic().name() + "/" + fact.lane();
        var record =
                new ProducerRecord<>(
                        fact.topic().name(),
                        fact.topic().partition(fact.lane()),
                        fact.subject().getBytes(UTF_8),
                        FactJson.write(fact));
        Map.of(
                        FactHeaders.SPEC_VERSION, "1.0",
                        FactHeaders.ID, fact.eventId().toString(),
                        FactHeaders.TYPE, FactJson.typeName(fact.getClass()),
                        FactHeaders.SOURCE, "/forcepool/test",
                        FactHeaders.TIME, "2026-11-22T00:00:00Z",
                        FactHeaders.SUBJECT, fact.subject(),
                        FactHeaders.LANE, Integer.toString(fact.lane()),
                        FactHeaders.SEQUENCE, Long.toString(last.merge(lane, 1L, Long::sum)))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
