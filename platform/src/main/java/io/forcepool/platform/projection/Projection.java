package io.forcepool.platform.projection;

import io.forcepool.platform.store.StoredEvent;
import java.time.Duration;
import java.util.List;

/**
 * A view of the event store. A bean of this type is fed with every stored event, in order of
 * position, in the transaction that moves its token; if it throws, nothing has happened and the
 * same events come again.
 */
public interface Projection {

    /** The name its token is kept under; it is never changed. */
    String name();

    /** Applies the next events, at most {@link #eventsPerTransaction()} of them. */
    void apply(List<StoredEvent> batch);

    /** How many events one transaction takes at most; fewer where an event is a lot of work. */
    default int eventsPerTransaction() {
        return StoreProcessor.BATCH_MAX;
    }

    /**
     * How long events may pile up while more keep coming. What is a lot of work and may lag lets
     * those who append go first, and does the work in larger batches. Whoever waits for a position
     * in this process ends it.
     */
    default Duration patience() {
        return Duration.ZERO;
    }
}
