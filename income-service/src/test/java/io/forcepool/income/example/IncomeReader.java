package io.forcepool.income.example;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.contracts.Topics;
import io.forcepool.contracts.UserIncome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a user earned, with nothing but the Kafka client and the facts of contracts. */
public final class IncomeReader {

    private final String user;
    private final Map<String, Long> lastOfLane = new HashMap<>();
    private final Map<String, UserIncome> days = new TreeMap<>();
    private final List<Share> shares = new ArrayList<>();

    public IncomeReader(String user) {
        this.user = user;
    }

    /** Reads all that is on the topics now. A service would keep its offsets and go on polling. */
    public void read(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> partitions =
                    Stream.of(Topics.USER_INCOME, Topics.INCOME_SHARES)
                            .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.keySet().stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::take);
            }
        }
    }

    /** The user's income per pool, programme and day. */
    public Map<String, UserIncome> days() {
        return days;
    }

    /** The shares that income is the sum of. */
    public List<Share> shares() {
        return shares;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String lane = record.topic() + "/" + header(record, "ce_lane");
        long sequence = Long.parseLong(header(record, "ce_sequence"));
        long last = lastOfLane.getOrDefault(lane, 0L);
        if (sequence <= last) {
            return; // A resend carries the same number.
        }
        boolean compacted = record.topic().equals(Topics.USER_INCOME.name());
        if (sequence > last + 1 && !compacted) {
            throw new IllegalStateException(lane + " lacks " + (last + 1) + "; republish it");
        }
        lastOfLane.put(lane, sequence);
        switch (FactJson.read(record.value(), header(record, "ce_type"))) {
            case UserIncome income when income.user().equals(user) ->
                    days.merge(income.subject(), income, IncomeReader::newer);
            case SharePage page ->
                    page.shares().stream()
                            .filter(share -> share.user().equals(user))
                            .forEach(shares::add);
            default -> {} // Another user's, or a fact of a later version.
        }
    }

    /** A view that is built again tells older values once more, under new numbers. */
    private static UserIncome newer(UserIncome known, UserIncome told) {
        return told.revision() < known.revision() ? known : told;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
