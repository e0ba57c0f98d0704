package io.forcepool.platform.publish;

import static java.util.Objects.requireNonNull;

import io.forcepool.contracts.Topic;
import io.forcepool.platform.publish.PublicationTable.Publication;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends a lane again from the store, from a number to its end, for a consumer that misses records:
 * the same bytes, ids and numbers. Nothing new is published meanwhile.
 */
public final class Republisher {

    private static final int BATCH_MAX = 500;

    private final PublicationTable table;
    private final EventLog log;
    private final Supplier<TransactionalSender> newSender;
    private final TransactionTemplate transaction;

    Republisher(
            PublicationTable table,
            EventLog log,
            Supplier<TransactionalSender> newSender,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.log = log;
        this.newSender = newSender;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Sends again what has these numbers, and returns how many records that were. */
    public long republish(Topic topic, int lane, long from) {
        topic.partition(lane);
        try (TransactionalSender sender = newSender.get()) {
            return requireNonNull(transaction.execute(_ -> resend(sender, topic, lane, from)));
        }
    }

    private long resend(TransactionalSender sender, Topic topic, int lane, long from) {
        table.unboundTransaction();
        table.lock();
        long sent = 0;
        List<Publication> next = table.from(topic, lane, from, BATCH_MAX);
        while (!next.isEmpty()) {
            List<LaneRecord> records = new ArrayList<>(next.size());
            next.forEach(publication -> records.add(record(publication)));
            sender.send(records);
            sent += records.size();
            next = table.from(topic, lane, next.getLast().sequence() + 1, BATCH_MAX);
        }
        return sent;
    }

    private LaneRecord record(Publication publication) {
        StoredEvent event = log.read(publication.position() - 1, 1).getFirst();
        return LaneRecord.of(event, log.routes().of(event), publication.sequence());
    }
}
