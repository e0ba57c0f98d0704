package io.forcepool.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topic;
import io.forcepool.platform.publish.FactHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes facts as the publisher of another service would, or as none should. */
public final class TopicWriter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> last = new HashMap<>();

    public TopicWriter(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "5"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Sends facts with the next sequences of their lanes. */
    public void publish(List<? extends Fact> facts) {
        send(facts.stream().map(this::next).toList());
    }

    public void publish(Fact... facts) {
        publish(List.of(facts));
    }

    /** The record of a fact with the next sequence of its lane, not yet sent. */
    public ProducerRecord<byte[], byte[]> next(Fact fact) {
        String lane = fact.topic().name() + "/" + fact.lane();
        return record(fact, last.merge(lane, 1L, Long::sum));
    }

    /** The same record with another text in its value. */
    public static ProducerRecord<byte[], byte[]> replaced(
            ProducerRecord<byte[], byte[]> record, String text, String other) {
        String value = new String(record.value(), UTF_8).replace(text, other);
        return new ProducerRecord<>(
                record.topic(),
                record.partition(),
                record.key(),
                value.getBytes(UTF_8),
                record.headers());
    }

    public void send(List<ProducerRecord<byte[], byte[]>> records) {
        records.forEach(producer::send);
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<byte[], byte[]> record(Fact fact, long sequence) {
        Topic topic = fact.topic();
        var record =
                new ProducerRecord<>(
                        topic.name(),
                        topic.partition(fact.lane()),
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
                        FactHeaders.SEQUENCE, Long.toString(sequence))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
