package io.forcepool.platform.publish;

import static java.util.Objects.requireNonNull;

import io.forcepool.contracts.Topic;
import io.forcepool.platform.publish.PublicationTable.Publication;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends a part of a lane again from the store, for a consumer that misses records: the same bytes,
 * ids and numbers. A batch is a transaction; new records may be published between two of them.
 */
public final class Republisher {

    private static final int BATCH_MAX = 50;

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

    /**
     * Sends again what has these numbers, and returns how many records that were.
     *
     * @param to the last number, or anything above the lane's last one for all there is
     * @throws IllegalArgumentException when the lane does not have these numbers
     */
    public long republish(Topic topic, int lane, long from, long to) {
        if (topic.compacted()) {
            throw new IllegalArgumentException(
                    topic.name() + " is derived: its projection is to be replayed instead");
        }
        topic.partition(lane);
        long last = table.last(topic, List.of(lane)).getOrDefault(lane, 0L);
        if (from < 1 || from > to || from > last) {
            throw new IllegalArgumentException(
                    "%s, lane %d has the numbers 1 to %d, not %d to %d"
                            .formatted(topic.name(), lane, last, from, to));
        }
        long end = Math.min(to, last);
        try (TransactionalSender sender = newSender.get()) {
            long next = from;
            while (next <= end) {
                long first = next;
                next =
                        requireNonNull(
                                transaction.execute(_ -> resend(sender, topic, lane, first, end)));
            }
        }
        return end - from + 1;
    }

    /** Sends some records and returns the number after the last of them. */
    private long resend(TransactionalSender sender, Topic topic, int lane, long from, long end) {
        table.lock();
        int limit = (int) Math.min(BATCH_MAX, end - from + 1);
        List<LaneRecord> records =
                table.from(topic, lane, from, limit).stream().map(this::record).toList();
        sender.send(records);
        return records.getLast().sequence() + 1;
    }

    private LaneRecord record(Publication publication) {
        StoredEvent event = log.read(publication.position() - 1, 1).getFirst();
        return LaneRecord.of(event, log.routes().of(event), publication.sequence());
    }
}
