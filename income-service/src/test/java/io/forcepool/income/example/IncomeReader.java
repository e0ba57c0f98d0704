package io.forcepool.income.example;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.Topics;
import io.forcepool.contracts.UserIncome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a user earned, with nothing but the Kafka client and the facts of contracts. */
public final class IncomeReader {

    private IncomeReader() {}

    /** The user's income by pool, programme and day. A service would go on polling. */
    public static Map<String, UserIncome> days(String bootstrapServers, String user) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        var bytes = new ByteArrayDeserializer();
        int partition = Topics.USER_INCOME.partition(Lanes.bucket(user));
        var lane = new TopicPartition(Topics.USER_INCOME.name(), partition);
        Map<String, UserIncome> days = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            consumer.assign(List.of(lane));
            consumer.seekToBeginning(List.of(lane));
            long end = consumer.endOffsets(List.of(lane)).get(lane);
            while (consumer.position(lane) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    UserIncome income = FactJson.read(record.value(), UserIncome.class);
                    if (income.user().equals(user)) {
                        days.merge(income.subject(), income, IncomeReader::newer);
                    }
                }
            }
        }
        return days;
    }

    /** What was compacted away leaves gaps, and a resend may be older: the revision decides. */
    private static UserIncome newer(UserIncome known, UserIncome read) {
        return read.revision() > known.revision() ? read : known;
    }
}
