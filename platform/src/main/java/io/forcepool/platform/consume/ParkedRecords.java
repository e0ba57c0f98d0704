package io.forcepool.platform.consume;

import io.forcepool.platform.consume.ParkedRecord.State;
import io.forcepool.platform.store.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** The parked records, and how those that wait are replayed. */
public final class ParkedRecords {

    private final Map<String, FactConsumer> consumers;
    private final EventLog log;
    private final ParkedTable table;
    private final ParkedRows rows;
    private final LaneTable lanes;
    private final TransactionTemplate transaction;

    ParkedRecords(
            Map<String, FactConsumer> consumers,
            EventLog log,
            ParkedTable table,
            ParkedRows rows,
            LaneTable lanes,
            TransactionTemplate transaction) {
        this.consumers = Map.copyOf(consumers);
        this.log = log;
        this.table = table;
        this.rows = rows;
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

    /** Records in a state, in the order they were parked. */
    public List<ParkedRecord> list(State state, long afterId, int limit) {
        return rows.list(state, afterId, limit);
    }

    public Optional<ParkedRecord> find(long id) {
        return rows.find(id);
    }

    /** What is in a record, at most so many bytes of it. */
    public ParkedValue value(long id, int bytesMax) {
        return rows.value(id, bytesMax);
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
                rows.find(id)
                        .orElseThrow(() -> new IllegalArgumentException("no parked record " + id));
        return replay(wanted.topic(), wanted.key(), by);
    }

    /** Goes on behind a record that waits no more, unless an older one of its key still does. */
    void goOnBehind(ParkedRecord gone, String by) {
        boolean isFree =
                rows.first(gone.topic(), gone.key())
                        .filter(first -> first.id() > gone.id())
                        .isPresent();
        if (isFree) {
            replay(gone.topic(), gone.key(), by);
        }
    }

    private Replay replay(String topic, String key, String by) {
        int replayed = 0;
        while (true) {
            Optional<ParkedRecord> next = rows.first(topic, key);
            if (next.isEmpty()) {
                return new Replay(replayed, Optional.empty());
            }
            switch (replayOne(next.get(), by)) {
                case APPLIED -> replayed++;
                case GONE -> {}
                case REFUSED -> {
                    return new Replay(replayed, rows.find(next.get().id()));
                }
            }
        }
    }

    /** What a replay of one record came to. */
    private enum Step {
        APPLIED,
        /** Another person has replayed or discarded it meanwhile. */
        GONE,
        REFUSED
    }

    private Step replayOne(ParkedRecord parked, String by) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> replayLocked(parked, by)));
        } catch (RuntimeException | StackOverflowError e) {
            if (!Failures.isAboutTheRecord(e)) {
                throw e;
            }
            String reason = e instanceof PoisonRecordException ? e.getMessage() : e.toString();
            table.refused(parked.id(), Objects.requireNonNullElse(reason, e.toString()));
            return Step.REFUSED;
        }
    }

    /** The lock lets the second of two persons see what the first has done. */
    private Step replayLocked(ParkedRecord parked, String by) {
        log.lock();
        boolean isStillFirst =
                rows.first(parked.topic(), parked.key())
                        .filter(first -> first.id() == parked.id())
                        .isPresent();
        if (!isStillFirst) {
            return Step.GONE;
        }
        apply(parked);
        table.replayed(parked.id(), by);
        return Step.APPLIED;
    }

    private void apply(ParkedRecord parked) {
        FactConsumer consumer = consumers.get(parked.topic());
        if (consumer == null) {
            throw new IllegalStateException("this service takes nothing from " + parked.topic());
        }
        Arrival arrival = new ArrivalReader(consumer).read(rows.raw(parked.id()));
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
