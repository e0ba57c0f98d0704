package io.forcepool.platform.consume;

import io.forcepool.contracts.Topic;
import java.util.List;

/**
 * Takes the facts of one topic. A bean of this type gets a listener of its own; a service has at
 * most one per topic.
 */
public interface FactConsumer {

    /** Bounds what one transaction takes, unless the consumer says otherwise. */
    int RECORDS_PER_TRANSACTION = 100;

    Topic topic();

    /**
     * Applies records that are new, complete and in the order of their lanes. It runs inside the
     * transaction that also moves the lanes on, with the append lock already held: what it writes
     * there happens exactly once.
     *
     * @throws PoisonRecordException to have one record parked; everything else of the batch is then
     *     offered again
     */
    void accept(List<FactRecord> records);

    /**
     * What must stay in order with a record when it is parked: later records of the same key are
     * parked behind it. It is asked about every record of a lane, also one whose content cannot be
     * read, and so it must have an answer to any text.
     *
     * @param lane the lane it stands in
     * @param subject what the record's header says, empty when it has none
     */
    default String parkingKey(int lane, String subject) {
        return subject;
    }

    /** How many records one transaction takes at most. */
    default int recordsPerTransaction() {
        return RECORDS_PER_TRANSACTION;
    }
}
