package io.forcepool.platform.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of the tests, and a producer that does on it whatever it is told. */
final class CreditTopic implements AutoCloseable {

    static final String GROUP = "test-service";

    private final Topic topic;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    CreditTopic(String brokers, String name) {
        this.topic = Credit.topic(name);
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        this.admin = Admin.create(settings);
        this.producer =
                new KafkaProducer<>(
                        new HashMap<>(
                                Map.of(
                                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                        brokers,
                                        ProducerConfig.ACKS_CONFIG,
                                        "all")),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        done(admin.createTopics(List.of(newTopic(name), newTopic(topic.deadLetters()))).all());
    }

    private NewTopic newTopic(String name) {
        return new NewTopic(name, Optional.of(topic.partitions()), Optional.empty());
    }

    Topic topic() {
        return topic;
    }

    Credit credit(int lane, String user, long sequence) {
        return new Credit(topic.name(), lane, user, lane + "/" + sequence, 1);
    }

    Credit credit(int lane, String user, long sequence, long amount) {
        return new Credit(topic.name(), lane, user, lane + "/" + sequence, amount);
    }

    /** Sends records of one user with these numbers, in this order. */
    void send(int lane, String user, long... sequences) {
        for (long sequence : sequences) {
            send(credit(lane, user, sequence), sequence);
        }
    }

    void send(Credit credit, long sequence) {
        send(record(credit, sequence));
    }

    ProducerRecord<byte[], byte[]> record(Credit credit, long sequence) {
        var record =
                new ProducerRecord<>(
                        topic.name(),
                        topic.partition(credit.lane()),
                        credit.subject().getBytes(UTF_8),
                        FactJson.write(credit));
        header(record, "ce_id", credit.eventId().toString());
        header(record, "ce_type", FactJson.typeName(Credit.class));
        header(record, "ce_subject", credit.subject());
        header(record, "ce_time", "2026-11-22T00:00:00Z");
        header(record, "ce_lane", Integer.toString(credit.lane()));
        header(record, "ce_sequence", Long.toString(sequence));
        return record;
    }

    static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().remove(name);
        record.headers().add(name, value.getBytes(UTF_8));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        done(producer.send(record));
    }

    /** How far the group has told that it has come, and how far the topic goes. */
    boolean isReadToItsEnd(String group) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends().entrySet().stream()
                .allMatch(
                        end ->
                                end.getValue() == 0
                                        || committed.containsKey(end.getKey())
                                                && committed.get(end.getKey()).offset()
                                                        == end.getValue());
    }

    long committed(String group, int partition) {
        OffsetAndMetadata offset =
                done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                        .get(new TopicPartition(topic.name(), partition));
        return offset == null ? -1 : offset.offset();
    }

    /** Whatever somebody tells the group. */
    void tell(String group, int partition, long offset) {
        done(
                admin.alterConsumerGroupOffsets(
                                group,
                                Map.of(
                                        new TopicPartition(topic.name(), partition),
                                        new OffsetAndMetadata(offset)))
                        .all());
    }

    int members(String group) {
        return done(admin.describeConsumerGroups(List.of(group)).all()).get(group).members().size();
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        done(admin.listOffsets(latest).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
