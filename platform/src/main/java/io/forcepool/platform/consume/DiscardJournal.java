package io.forcepool.platform.consume;

/**
 * Where a service writes down that a record was discarded. A bean of this type says it in the
 * service's own words; without one it is a {@link RecordDiscarded} that nobody else is told.
 */
@FunctionalInterface
public interface DiscardJournal {

    /**
     * Appends the event, inside the transaction that discards the record and with the append lock
     * held.
     */
    void append(Discarded discarded);
}
