package io.forcepool.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker on a directory of its own: what it keeps, and what it refuses. */
class LocalKafkaIT {

    private static final String TOPIC = "forcepool.test.v1";

    @TempDir Path directory;
    private LocalKafka kafka;

    @AfterEach
    void stop() {
        if (kafka != null) {
            kafka.stop();
        }
    }

    @Test
    void keepsCommittedTransactionsAndOffsetsOverAStop() throws Exception {
        kafka = new LocalKafka(directory, FreePorts.next()).start();
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        send("first");
        assertThat(poll()).containsExactly("first");

        kafka.stop();
        kafka = new LocalKafka(directory, FreePorts.next()).start();

        send("second");
        assertThat(poll()).containsExactly("second");
    }

    @Test
    void makesNoTopicThatNobodyAskedFor() {
        kafka = new LocalKafka(directory, FreePorts.next()).start();

        try (Admin admin = Admin.create(client())) {
            assertThatThrownBy(() -> admin.describeTopics(List.of(TOPIC)).allTopicNames().get())
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThat(admin.describeTopics(List.of()).topicNameValues()).isEmpty();
        }
    }

    private void send(String value) {
        Properties settings = client();
        settings.setProperty("transactional.id", "test");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, value));
            producer.commitTransaction();
        }
    }

    private List<String> poll() {
        Properties settings = client();
        settings.setProperty("group.id", "test");
        settings.setProperty("isolation.level", "read_committed");
        settings.setProperty("auto.offset.reset", "earliest");
        settings.setProperty("enable.auto.commit", "false");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            var records = consumer.poll(Duration.ofSeconds(20));
            consumer.commitSync(records.nextOffsets());
            return records.records(partition).stream().map(record -> record.value()).toList();
        }
    }

    private Properties client() {
        var settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        return settings;
    }
}
