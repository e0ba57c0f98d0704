package io.forcepool.platform.consume;

import io.forcepool.contracts.Topic;
import io.forcepool.platform.consume.LanePlan.Known;
import io.forcepool.platform.store.EventLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes records of one topic into the database: their effect, the places of their lanes and what is
 * parked commit together or not at all.
 *
 * <p>The append lock is the first thing every transaction here takes. The lanes are read after it,
 * so two instances that hold the same partition for a moment take turns and the second sees what
 * the first has done; and the rows of lanes and parked records are locked only by whoever holds it,
 * so they cannot be waited for in another order.
 */
final class LaneTransaction {

    private final FactConsumer consumer;
    private final Topic topic;
    private final EventLog log;
    private final LaneTable lanes;
    private final ParkedTable parked;
    private final TransactionTemplate transaction;

    LaneTransaction(
            FactConsumer consumer,
            EventLog log,
            LaneTable lanes,
            ParkedTable parked,
            TransactionTemplate transaction) {
        this.consumer = consumer;
        this.topic = consumer.topic();
        this.log = log;
        this.lanes = lanes;
        this.parked = parked;
        this.transaction = transaction;
    }

    /**
     * Takes records in order. Where one cannot be applied, those before it, itself and those after
     * it are taken in transactions of their own; so nothing that fails later can undo that it was
     * parked.
     *
     * @param done told after each commit what was done
     * @throws RuntimeException when something failed that is not about a record; what was told as
     *     done is done, the rest is not
     */
    void take(List<Arrival> arrivals, Consumer<LanePlan> done) {
        Deque<List<Arrival>> parts = new ArrayDeque<>();
        parts.push(arrivals);
        while (!parts.isEmpty()) {
            List<Arrival> part = parts.pop();
            try {
                done.accept(takeAtOnce(part));
            } catch (PoisonRecordException e) {
                pushAround(parts, part, e);
            } catch (RefusedException e) {
                pushHalves(parts, part, e.failure);
            }
        }
    }

    private LanePlan takeAtOnce(List<Arrival> arrivals) {
        return Objects.requireNonNull(
                transaction.execute(
                        _ -> {
                            log.lock();
                            LanePlan plan =
                                    new LanePlan(topic.compacted(), known(arrivals)).plan(arrivals);
                            if (!plan.apply().isEmpty()) {
                                offer(plan.apply());
                            }
                            lanes.take(topic.name(), plan.taken());
                            plan.park().forEach(record -> parked.insert(topic.name(), record));
                            return plan;
                        }));
    }

    /** Only what the consumer fails with can be a record's fault; our own statements cannot. */
    private void offer(List<Arrival> arrivals) {
        try {
            consumer.accept(records(arrivals));
        } catch (PoisonRecordException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            if (Failures.isAboutTheRecord(e)) {
                throw new RefusedException(e);
            }
            throw e;
        }
    }

    private Known known(List<Arrival> arrivals) {
        Map<Integer, Long> last = lanes.last(topic.name(), arrivals);
        Predicate<Arrival> seen =
                arrival -> arrival.sequence() <= last.getOrDefault(arrival.lane(), Long.MIN_VALUE);
        Predicate<Arrival> strange = arrival -> !arrival.hasLane();
        return new Known(
                last,
                lanes.had(topic.name(), arrivals.stream().filter(seen).toList()),
                parked.spots(topic.name(), arrivals.stream().filter(seen.or(strange)).toList()),
                parked.blocked(topic.name(), arrivals));
    }

    private static List<FactRecord> records(List<Arrival> arrivals) {
        return arrivals.stream().map(a -> Objects.requireNonNull(a.record())).toList();
    }

    private void pushAround(
            Deque<List<Arrival>> parts, List<Arrival> part, PoisonRecordException poison) {
        int at = place(part, poison.record());
        if (at < 0) {
            pushHalves(parts, part, poison);
            return;
        }
        push(parts, part.subList(at + 1, part.size()));
        Arrival arrival = part.get(at).poisoned(String.valueOf(poison.getMessage()));
        push(parts, List.of(poison.apart() ? arrival.apart() : arrival));
        push(parts, part.subList(0, at));
    }

    private static int place(List<Arrival> part, FactRecord record) {
        for (int i = 0; i < part.size(); i++) {
            if (part.get(i).record() == record && part.get(i).poison() == null) {
                return i;
            }
        }
        return -1;
    }

    private static void pushHalves(
            Deque<List<Arrival>> parts, List<Arrival> part, Throwable failure) {
        if (part.size() == 1) {
            push(parts, List.of(part.getFirst().poisoned(failure.toString())));
            return;
        }
        int middle = part.size() / 2;
        push(parts, part.subList(middle, part.size()));
        push(parts, part.subList(0, middle));
    }

    private static void push(Deque<List<Arrival>> parts, List<Arrival> part) {
        if (!part.isEmpty()) {
            parts.push(part);
        }
    }

    /** The consumer cannot take some record of a batch, and did not say which. */
    private static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Throwable failure;

        RefusedException(Throwable failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
