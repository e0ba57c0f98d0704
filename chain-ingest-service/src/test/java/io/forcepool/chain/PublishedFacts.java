package io.forcepool.chain;

import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands on the topic of chain facts for one network; other tests have others. */
public final class PublishedFacts implements AutoCloseable {

    private final String network;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Published> published = new ArrayList<>();

    public PublishedFacts(String bootstrapServers, String network) {
        this.network = network;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var partition = new TopicPartition(Topics.CHAIN_FACTS.name(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** A fact with its number in the lane. */
    public record Published(long sequence, ChainFact fact) {}

    /** All that was published until now. */
    public List<Published> read() {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
            var fact = (ChainFact) FactJson.read(record.value(), header(record, "ce_type"));
            if (fact.network().equals(network)) {
                published.add(new Published(Long.parseLong(header(record, "ce_sequence")), fact));
            }
        }
        return List.copyOf(published);
    }

    public <T> List<T> facts(Class<T> type) {
        return read().stream()
                .map(Published::fact)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = Objects.requireNonNull(record.headers().lastHeader(name));
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
