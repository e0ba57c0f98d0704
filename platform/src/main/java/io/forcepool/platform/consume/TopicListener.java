package io.forcepool.platform.consume;

import io.forcepool.contracts.Topic;
import io.forcepool.platform.consume.LanePlan.Waiting;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Listens to one topic. The container never sees a failure: what cannot be done now is read again
 * after a pause, from the same offsets, for ever. (Left to the container, a failing batch would be
 * given up after ten attempts.) The group's offsets are committed here, after the database.
 */
final class TopicListener
        implements BatchConsumerAwareMessageListener<byte[], byte[]>,
                ConsumerAwareRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(TopicListener.class);

    private final FactConsumer consumer;
    private final Topic topic;
    private final ArrivalReader reader;
    private final LaneTransaction transaction;
    private final DeadLetters deadLetters;
    private final ListenerState state;
    private final RetryPause pause;
    private final ReadingPlaces places;
    private final HeldLanes held = new HeldLanes();
    private final Map<Integer, Long> last = new HashMap<>();

    TopicListener(
            FactConsumer consumer,
            LaneTransaction transaction,
            DeadLetters deadLetters,
            ListenerState state,
            RetryPause pause,
            ReadingPlaces places) {
        this.consumer = consumer;
        this.topic = consumer.topic();
        this.reader = new ArrivalReader(consumer);
        this.transaction = transaction;
        this.deadLetters = deadLetters;
        this.state = state;
        this.pause = pause;
        this.places = places;
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> polling) {
        Consumer<?, ?> kafka = Objects.requireNonNull(polling);
        try {
            Map<Integer, Long> due = places.due();
            if (!due.isEmpty()) {
                readAgain(records, kafka);
                readFrom(due, kafka);
                return;
            }
            take(records);
            readOn(records, kafka);
            state.succeeded();
            pause.reset();
        } catch (RuntimeException | Error e) {
            LOG.warn("Reading {} again, because it failed", topic.name(), e);
            state.failed(e);
            // What was taken and what was noted of it may differ now; the database knows.
            places.unknown(assigned(kafka));
            readAgain(records, kafka);
            pause.sleep();
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> kafka, Collection<TopicPartition> partitions) {
        forget(partitions);
        places.unknown(numbers(partitions));
        try {
            readFrom(places.due(), kafka);
        } catch (DataAccessException e) {
            LOG.warn("Where to read {} is asked for again with its first record", topic.name(), e);
            kafka.seekToBeginning(partitions);
        }
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(
            Consumer<?, ?> kafka, Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> kafka, Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    /** The next records are read while those before them are in their transaction. */
    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        int most = consumer.recordsPerTransaction();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Arrival>> arrivals =
                    records.stream()
                            .map(
                                    raw ->
                                            CompletableFuture.supplyAsync(
                                                    () -> reader.read(raw), readers))
                            .toList();
            for (int from = 0; from < arrivals.size(); from += most) {
                int to = Math.min(from + most, arrivals.size());
                List<Arrival> part =
                        arrivals.subList(from, to).stream().map(CompletableFuture::join).toList();
                transaction.take(part, this::done);
            }
        }
    }

    private void done(LanePlan plan) {
        last.putAll(plan.last());
        held.hold(plan.waiting(), plan.last()).forEach(this::alarm);
        plan.park().forEach(record -> LOG.error("Parked {}: {}", place(record), record.reason()));
        if (!plan.park().isEmpty()) {
            deadLetters.copy();
        }
    }

    private void alarm(int lane, Waiting gap) {
        state.gap();
        LOG.error(
                "Lane {} of {} stopped: {} is missing before {}. Unless it comes by itself: {}",
                lane,
                topic.name(),
                gap.missing(),
                gap.lowest(),
                Repair.command(topic.name(), lane, gap));
    }

    private String place(LanePlan.Parked parked) {
        Arrival arrival = parked.arrival();
        return topic.name()
                + "/"
                + arrival.lane()
                + "/"
                + arrival.sequence()
                + " "
                + arrival.type();
    }

    /** Goes back to what stopped lanes can now have, and lets the group forget the rest. */
    private void readOn(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> kafka) {
        Map<Integer, Long> positions = new LinkedHashMap<>();
        records.forEach(record -> positions.put(record.partition(), record.offset() + 1));
        held.release(last)
                .forEach(
                        (partition, offset) -> {
                            positions.merge(partition, offset, Math::min);
                            seek(partition, offset, kafka);
                        });
        state.waiting(held.waiting());
        positions.replaceAll(
                (partition, position) ->
                        Math.min(position, held.needed(partition).orElse(position)));
        places.reached(positions, kafka);
    }

    /** Forgets what is known of lanes there, for it is read once more. */
    private void readFrom(Map<Integer, Long> due, Consumer<?, ?> kafka) {
        held.forget(due.keySet());
        last.keySet().removeIf(lane -> due.containsKey(topic.partition(lane)));
        state.waiting(held.waiting());
        due.forEach((partition, offset) -> seek(partition, offset, kafka));
        places.placed(due);
    }

    private void seek(int partition, long offset, Consumer<?, ?> kafka) {
        if (!kafka.assignment().contains(of(partition))) {
            return;
        }
        if (offset == ReadingPlaces.BEGINNING) {
            kafka.seekToBeginning(List.of(of(partition)));
        } else {
            kafka.seek(of(partition), offset);
        }
    }

    private void readAgain(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> kafka) {
        Map<Integer, Long> first = new LinkedHashMap<>();
        records.forEach(record -> first.putIfAbsent(record.partition(), record.offset()));
        first.forEach((partition, offset) -> seek(partition, offset, kafka));
    }

    private void forget(Collection<TopicPartition> partitions) {
        List<Integer> numbers = numbers(partitions);
        held.forget(numbers);
        last.keySet().removeIf(lane -> numbers.contains(topic.partition(lane)));
        places.revoked(numbers);
        state.waiting(held.waiting());
    }

    private List<Integer> assigned(Consumer<?, ?> kafka) {
        return numbers(kafka.assignment());
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }

    private TopicPartition of(int partition) {
        return new TopicPartition(topic.name(), partition);
    }
}
