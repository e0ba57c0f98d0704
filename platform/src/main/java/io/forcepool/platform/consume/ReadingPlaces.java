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
 * From where the partitions of a topic are read. The database says so, whatever the group's offsets
 * are: it alone knows what was taken, and after its restore or a failover it may know less than
 * before. It is asked when a partition becomes ours, after every failure, and before every batch,
 * where a place behind the one that was noted means that the database fell back.
 */
final class ReadingPlaces {

    /** Where a partition is read from that the database knows nothing of. */
    static final long BEGINNING = 0;

    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(ReadingPlaces.class);

    private final String topic;
    private final PartitionTable table;
    private final Set<Integer> unplaced = new LinkedHashSet<>();
    private final Map<Integer, Long> noted = new HashMap<>();

    ReadingPlaces(String topic, PartitionTable table) {
        this.topic = topic;
        this.table = table;
    }

    /** Partitions whose place is not known any more, or not yet. */
    void unknown(Collection<Integer> partitions) {
        unplaced.addAll(partitions);
        noted.keySet().removeAll(partitions);
    }

    void revoked(Collection<Integer> partitions) {
        unplaced.removeAll(partitions);
        noted.keySet().removeAll(partitions);
    }

    /** The partitions that are to be read from another place than they are, and from where. */
    Map<Integer, Long> due() {
        Map<Integer, Long> next = table.next(topic);
        Map<Integer, Long> due = new HashMap<>();
        unplaced.forEach(partition -> due.put(partition, next.getOrDefault(partition, BEGINNING)));
        noted.forEach(
                (partition, place) -> {
                    long now = next.getOrDefault(partition, BEGINNING);
                    if (now < place) {
                        LOG.warn(
                                "The database fell back: {}/{} is read from {} again, not from {}",
                                topic,
                                partition,
                                now,
                                place);
                        due.put(partition, now);
                    }
                });
        return due;
    }

    /** The partitions are now read from there. */
    void placed(Map<Integer, Long> places) {
        unplaced.removeAll(places.keySet());
        noted.putAll(places);
    }

    /**
     * Tells the database how far everything was taken, and then the group. What the group does not
     * learn is made up for by the next commit, and costs nothing.
     */
    void reached(Map<Integer, Long> offsets, Consumer<?, ?> kafka) {
        table.reached(topic, offsets);
        noted.putAll(offsets);
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
