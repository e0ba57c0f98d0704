package io.forcepool.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topics;
import io.forcepool.contracts.TransferEvent.TransferCancelled;
import io.forcepool.local.FreePorts;
import io.forcepool.local.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo goes on where the one before stopped, or the ledger would see a gap or a repeat. */
class PayoutTopicIT {

    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final String NAME = Topics.PAYOUT_TRANSFERS.name();

    @TempDir private Path directory;

    @Test
    void numbersGoOnFromDemoToDemo() throws Exception {
        int port = FreePorts.next();
        String brokers = "127.0.0.1:" + port;
        try (var _ = new Running(new LocalKafka(directory, port).start())) {
            create(brokers);
            TransferCancelled first = cancelled("a", DemoUser.ALL.get(0));
            TransferCancelled other = cancelled("b", DemoUser.ALL.get(1));
            TransferCancelled second = cancelled("c", DemoUser.ALL.get(0));
            try (var topic = new PayoutTopic(brokers)) {
                topic.publish(first, NOW);
                topic.publish(other, NOW);
            }
            try (var topic = new PayoutTopic(brokers)) {
                topic.publish(second, NOW);
            }

            List<ConsumerRecord<byte[], byte[]>> lane = read(brokers, first.lane());
            assertThat(lane).extracting(r -> header(r, "ce_sequence")).containsExactly("1", "2");
            assertThat(lane.getLast().value()).isEqualTo(FactJson.write(second));
            assertThat(header(lane.getLast(), "ce_id")).isEqualTo(second.eventId().toString());
            assertThat(header(lane.getLast(), "ce_subject")).isEqualTo("transfer/c");
            assertThat(read(brokers, other.lane()))
                    .extracting(r -> header(r, "ce_sequence"))
                    .containsExactly("1");
        }
    }

    private static TransferCancelled cancelled(String id, DemoUser user) {
        return new TransferCancelled(id, AccountId.user(user.code(), Coin.FIL), "test");
    }

    private static void create(String brokers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            int partitions = Topics.PAYOUT_TRANSFERS.partitions();
            admin.createTopics(List.of(new NewTopic(NAME, partitions, (short) 1))).all().get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String brokers, int lane) {
        var bytes = new ByteArrayDeserializer();
        var partition = new TopicPartition(NAME, Topics.PAYOUT_TRANSFERS.partition(lane));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", brokers), bytes, bytes)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records.stream()
                .filter(record -> header(record, "ce_lane").equals(Integer.toString(lane)))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private record Running(LocalKafka kafka) implements AutoCloseable {

        @Override
        public void close() {
            kafka.stop();
        }
    }
}
