package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.ledger.entry.EntryChanges;
import io.forcepool.ledger.posting.Journal;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts what is appended, once it is committed; what was only tried is not counted. */
final class MeteredJournal implements Journal {

    private static final String NO_KIND = "NONE";

    private final Journal journal;
    private final MeterRegistry meters;
    private final DistributionSummary batchEntries;
    private final DistributionSummary batchMoves;

    MeteredJournal(Journal journal, MeterRegistry meters) {
        this.journal = journal;
        this.meters = meters;
        this.batchEntries = meters.summary("ledger.posting.batch.entries");
        this.batchMoves = meters.summary("ledger.posting.batch.moves");
    }

    @Override
    public void append(List<NextEvent> events, LongConsumer beside) {
        journal.append(events, beside);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        count(events);
                    }
                });
    }

    @Override
    public void lock() {
        journal.lock();
    }

    @Override
    public Map<String, EntryStream> streams(Collection<String> streams) {
        return journal.streams(streams);
    }

    @Override
    public long height() {
        return journal.height();
    }

    @Override
    public List<JournalEvent> read(long afterPosition, int limit) {
        return journal.read(afterPosition, limit);
    }

    private void count(List<NextEvent> events) {
        long moves = 0;
        for (NextEvent next : events) {
            moves += moves(next.event());
            count(next.event());
        }
        meters.counter("ledger.moves").increment(moves);
        batchEntries.record(events.size());
        batchMoves.record(moves);
    }

    private void count(EntryEvent event) {
        String name = event.getClass().getSimpleName();
        String kind = event instanceof EntryPosted posted ? posted.kind().name() : NO_KIND;
        meters.counter("ledger.entries", "event", name, "kind", kind).increment();
        if (event instanceof EntryRejected rejected) {
            meters.counter("ledger.rejections", "reason", code(rejected.reason())).increment();
        }
    }

    /** Reasons begin with a code, and go on with what differs from one to the next. */
    private static String code(String reason) {
        int end = reason.indexOf(':');
        return end < 0 ? reason : reason.substring(0, end);
    }

    private static long moves(EntryEvent event) {
        long moves = 0;
        for (MoveGroup group : EntryChanges.moves(event)) {
            for (var units : group.amounts().values()) {
                for (var amount : units) {
                    moves += amount.signum();
                }
            }
        }
        return moves;
    }
}
