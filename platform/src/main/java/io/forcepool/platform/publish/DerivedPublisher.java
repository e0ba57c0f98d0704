package io.forcepool.platform.publish;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.Topic;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes derived facts. Their numbers are taken in a committed transaction of their own: Kafka
 * commits before the projection's transaction does, and after a crash in between the same events
 * may tell newer values, which no reader would take under old numbers. So a resend always has
 * higher numbers, and a compacted lane may have gaps.
 */
final class DerivedPublisher implements CompactedPublisher, AutoCloseable {

    private final PublicationTable table;
    private final Function<Topic, TransactionalSender> newSender;
    private final Map<Topic, TransactionalSender> senders = new ConcurrentHashMap<>();
    private final TransactionTemplate projecting;
    private final TransactionTemplate numbering;
    private final Clock clock;

    DerivedPublisher(
            PublicationTable table,
            Function<Topic, TransactionalSender> newSender,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.newSender = newSender;
        this.projecting = new TransactionTemplate(transactions);
        projecting.setPropagationBehavior(TransactionDefinition.PROPAGATION_MANDATORY);
        this.numbering = new TransactionTemplate(transactions);
        numbering.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @Override
    public void publish(List<? extends Fact> facts) {
        Map<Topic, List<Fact>> byTopic =
                facts.stream().collect(Collectors.groupingBy(Fact::topic, Collectors.toList()));
        projecting.executeWithoutResult(_ -> byTopic.forEach(this::publish));
    }

    @Override
    public void close() {
        senders.values().forEach(TransactionalSender::close);
    }

    private void publish(Topic topic, List<Fact> facts) {
        if (!topic.compacted()) {
            throw new IllegalArgumentException(topic.name() + " is fed from the store alone");
        }
        Map<Integer, Long> next = numbers(topic, facts);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<LaneRecord> records = new ArrayList<>(facts.size());
        for (Fact fact : facts) {
            long sequence = next.merge(fact.lane(), 1L, Long::sum) - 1;
            records.add(LaneRecord.derived(fact, sequence, now));
        }
        senders.computeIfAbsent(topic, newSender).send(records);
    }

    /**
     * The first number of each lane. Lanes are locked in ascending order and let go at once, and
     * nothing else is locked with them, so nobody deadlocks.
     */
    private Map<Integer, Long> numbers(Topic topic, List<Fact> facts) {
        Map<Integer, Integer> counts = new TreeMap<>();
        facts.forEach(fact -> counts.merge(fact.lane(), 1, Integer::sum));
        Map<Integer, Long> first = new TreeMap<>();
        numbering.executeWithoutResult(
                _ ->
                        counts.forEach(
                                (lane, count) ->
                                        first.put(lane, table.nextDerived(topic, lane, count))));
        return first;
    }
}
