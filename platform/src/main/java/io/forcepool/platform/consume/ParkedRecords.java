package io.forcepool.platform.consume;

import io.forcepool.platform.store.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The records that wait for a person. They can be replayed; discarding one needs an event with two
 * persons and a compensation, and is not offered here.
 */
public final class ParkedRecords {

    private final Map<String, FactConsumer> consumers;
    private final EventLog log;
    private final ParkedTable table;
    private final LaneTable lanes;
    private final TransactionTemplate transaction;

    ParkedRecords(
            Map<String, FactConsumer> consumers,
            EventLog log,
            ParkedTable table,
            LaneTable lanes,
            TransactionTemplate transaction) {
        this.consumers = Map.copyOf(consumers);
        this.log = log;
        this.table = table;
        this.lanes = lanes;
        this.transaction = transaction;
    }

    /**
     * What a replay did.
     *
     * @param replayed how many records of the key were applied
     * @param stoppedAt the record that still cannot be applied, with the reason
     */
    public record Replay(int replayed, Optional<ParkedRecord> stoppedAt) {}

    /** Records that wait, in the order they were parked. */
    public List<ParkedRecord> list(long afterId, int limit) {
        return table.list(afterId, limit);
    }

    public Optional<ParkedRecord> find(long id) {
        return table.find(id);
    }

    /**
     * Gives the record's key to the consumer again, from its oldest waiting record to its newest,
     * each in a transaction of its own, until one cannot be applied. Each is read as it was when it
     * came, so what is not fit to be applied then is not now. While that runs, new records of the
     * key are parked behind it and taken along.
     *
     * @param by who asked for it
     */
    public Replay replay(long id, String by) {
        ParkedRecord wanted =
                table.find(id)
                        .orElseThrow(() -> new IllegalArgumentException("no parked record " + id));
        int replayed = 0;
        while (true) {
            Optional<ParkedRecord> next = table.first(wanted.topic(), wanted.key());
            if (next.isEmpty() || !replayOne(next.get(), by)) {
                return new Replay(replayed, next.flatMap(record -> table.find(record.id())));
            }
            replayed++;
        }
    }

    private boolean replayOne(ParkedRecord parked, String by) {
        try {
            transaction.executeWithoutResult(
                    _ -> {
                        log.lock();
                        if (isStillFirst(parked)) {
                            apply(parked);
                            table.replayed(parked.id(), by);
                        }
                    });
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            if (!Failures.isAboutTheRecord(e)) {
                throw e;
            }
            String reason = e instanceof PoisonRecordException ? e.getMessage() : e.toString();
            table.refused(parked.id(), Objects.requireNonNullElse(reason, e.toString()));
            return false;
        }
    }

    /** Two people may replay at once; the lock lets the second see that the first has done it. */
    private boolean isStillFirst(ParkedRecord parked) {
        return table.first(parked.topic(), parked.key())
                .filter(first -> first.id() == parked.id())
                .isPresent();
    }

    private void apply(ParkedRecord parked) {
        FactConsumer consumer = consumers.get(parked.topic());
        if (consumer == null) {
            throw new IllegalStateException("this service takes nothing from " + parked.topic());
        }
        Arrival arrival = new ArrivalReader(consumer).read(table.raw(parked.id()));
        FactRecord record = readable(arrival);
        if (!isTheOneOfItsPlace(parked.topic(), arrival)) {
            throw new PoisonRecordException(
                    record, "its lane had another record with this sequence");
        }
        consumer.accept(List.of(record));
    }

    /** A record that moved its lane on is known there; one that contradicted it never counts. */
    private boolean isTheOneOfItsPlace(String topic, Arrival arrival) {
        return lanes.had(topic, List.of(arrival)).containsValue(arrival.digest());
    }

    private static FactRecord readable(Arrival arrival) {
        FactRecord record = arrival.record();
        String poison = arrival.poison();
        if (record == null) {
            throw new IllegalArgumentException(poison);
        }
        if (poison != null) {
            throw new PoisonRecordException(record, poison);
        }
        return record;
    }
}
