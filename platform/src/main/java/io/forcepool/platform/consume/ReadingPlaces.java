package io.forcepool.platform.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the partitions of a topic are read on. The group's offsets say so, unless the database is
 * behind them, as after its restore from a backup: then it is the database. The other way round the
 * group's offsets hold, because what is read twice is skipped.
 */
final class ReadingPlaces {

    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(5);
    private static final long FROM_THE_BEGINNING = 0;
    private static final Logger LOG = LoggerFactory.getLogger(ReadingPlaces.class);

    private final String topic;
    private final PartitionTable table;
    private final Set<TopicPartition> unplaced = new LinkedHashSet<>();

    ReadingPlaces(String topic, PartitionTable table) {
        this.topic = topic;
        this.table = table;
    }

    void assigned(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
    }

    void revoked(Collection<TopicPartition> partitions) {
        unplaced.removeAll(partitions);
    }

    /** Whether nothing is to be taken before {@link #place} was done. */
    boolean areOpen() {
        return !unplaced.isEmpty();
    }

    /** Goes back in the partitions that are newly ours, where the database is behind. */
    void place(Consumer<?, ?> kafka) {
        Map<Integer, Long> next = table.next(topic);
        for (TopicPartition partition : unplaced) {
            long needed = next.getOrDefault(partition.partition(), FROM_THE_BEGINNING);
            long position = kafka.position(partition, POSITION_TIMEOUT);
            if (needed < position) {
                LOG.info("Reading {} from {} again, not from {}", partition, needed, position);
                kafka.seek(partition, needed);
            }
        }
        unplaced.clear();
    }

    /**
     * Tells the database and then the group. A commit to the group that fails costs a second
     * reading and nothing else, so the next one makes up for it.
     */
    void reached(Map<Integer, Long> offsets, Consumer<?, ?> kafka) {
        table.reached(topic, offsets);
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        offsets.forEach(
                (partition, offset) ->
                        committed.put(
                                new TopicPartition(topic, partition),
                                new OffsetAndMetadata(offset)));
        try {
            kafka.commitSync(committed, COMMIT_TIMEOUT);
        } catch (KafkaException e) {
            LOG.info("Offsets of {} stay where they were: {}", topic, e.toString());
        }
    }
}
