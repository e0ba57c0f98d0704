package io.forcepool.platform.store;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The event store in PostgreSQL. Every method joins the caller's transaction; those that write
 * refuse to run without one, and a failed append makes that transaction roll back, even if somebody
 * catches the exception.
 */
public final class EventLog {

    private final EventTable table;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final CommitSignal signal;
    private final Timer lockWait;
    private final DistributionSummary appended;
    private final FactRoutes routes = new FactRoutes();

    public EventLog(
            EventTable table,
            PlatformTransactionManager transactions,
            Clock clock,
            CommitSignal signal,
            MeterRegistry meters) {
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_MANDATORY);
        this.clock = clock;
        this.signal = signal;
        this.lockWait = meters.timer("forcepool.store.append.wait");
        this.appended = meters.summary("forcepool.store.append.events");
    }

    /**
     * Takes the append lock until the transaction ends. It is the first statement of a transaction
     * that decides something, before any row lock; else two transactions can wait for each other.
     */
    public void lock() {
        transaction.executeWithoutResult(_ -> lockWait.record(table::lock));
    }

    /** The last sequence of each of these streams; a stream without events has no key. */
    public Map<String, Long> heads(Collection<String> streams) {
        return streams.isEmpty() ? new HashMap<>() : table.heads(streams);
    }

    /** The events of each of these streams in order; a stream without events has no key. */
    public Map<String, List<StoredEvent>> streams(Collection<String> streams) {
        Map<String, List<StoredEvent>> found = new LinkedHashMap<>();
        if (!streams.isEmpty()) {
            for (StoredEvent event : table.streams(streams)) {
                found.computeIfAbsent(event.stream(), _ -> new ArrayList<>()).add(event);
            }
        }
        return found;
    }

    /** The events of one stream from a sequence on, in order. */
    public List<StoredEvent> stream(String stream, long fromSequence) {
        return table.stream(stream, fromSequence);
    }

    /**
     * Appends events at the next positions, in the order given.
     *
     * @return the position of the last event of the store
     * @throws ConcurrencyException when a (stream, sequence) or an event id is already there
     * @throws IllegalArgumentException when a payload is larger than anybody would read
     */
    public long append(List<NewEvent> events) {
        return append(events, _ -> {});
    }

    /**
     * The same with something that is written beside. The database works on it while the events are
     * put into bytes and hashed.
     *
     * @param beside takes the position of the last event, in the same transaction
     */
    public long append(List<NewEvent> events, LongConsumer beside) {
        return transaction.execute(_ -> appendLocked(events, beside));
    }

    /** Events after a position, in order, at most as many as the limit. */
    public List<StoredEvent> read(long afterPosition, int limit) {
        return table.read(afterPosition, limit, Long.MAX_VALUE);
    }

    /**
     * Events after a position, in order: at least one if there is one, then more until a bound is
     * reached. Within a transaction no more than that is held in memory.
     */
    public List<StoredEvent> read(long afterPosition, int limit, long payloadBytesMax) {
        return table.read(afterPosition, limit, payloadBytesMax);
    }

    /** The hashes of the events after a position, in order, at most as many as the limit. */
    public List<byte[]> hashes(long afterPosition, int limit) {
        return table.hashes(afterPosition, limit);
    }

    /** The position of the last event, 0 if there is none. */
    public long head() {
        return table.head().position();
    }

    /**
     * Waits until the appends that are under way have ended. What is appended later takes its time
     * later too, if the clocks of those who append agree.
     */
    public void awaitAppends() {
        table.awaitLock();
    }

    /** Wakes those who wait for appended events. */
    public CommitSignal signal() {
        return signal;
    }

    /** Where facts are to be published. */
    public FactRoutes routes() {
        return routes;
    }

    private long appendLocked(List<NewEvent> events, LongConsumer beside) {
        lock();
        EventTable.Head head = table.head();
        if (events.isEmpty()) {
            return head.position();
        }
        Instant now = clock.instant();
        FutureTask<List<StoredEvent>> chained =
                new FutureTask<>(() -> EventChain.append(head, now, events));
        Thread.startVirtualThread(chained);
        beside.accept(head.position() + events.size());
        // Where every processor is busy it may not have begun; then it is done here.
        chained.run();
        List<StoredEvent> rows = result(chained);
        try {
            table.insert(rows);
        } catch (DuplicateKeyException e) {
            throw new ConcurrencyException(
                    "already stored: one of " + streamsOf(events) + ": " + e.getMessage(), e);
        }
        routes.remember(events, rows);
        appended.record(rows.size());
        wakeAfterCommit();
        return rows.getLast().position();
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while events were chained", e);
        }
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        signal.wake();
                    }
                });
    }

    private static String streamsOf(List<NewEvent> events) {
        return events.stream()
                .limit(3)
                .map(event -> event.stream() + "#" + event.sequence())
                .toList()
                .toString();
    }
}
