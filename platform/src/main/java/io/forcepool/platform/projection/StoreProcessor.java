package io.forcepool.platform.projection;

import io.forcepool.platform.store.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that is fed with every stored event in order, in the transaction that moves its token.
 *
 * @param name the name its token is kept under; it is never changed
 * @param batchMax the largest number of events per transaction
 * @param patience how long events may pile up while more keep coming
 * @param handler applies the next events; if it throws, the same events come again
 */
public record StoreProcessor(
        String name, int batchMax, Duration patience, Consumer<List<StoredEvent>> handler) {

    /** The most events a projection is given at once, unless it wants fewer. */
    public static final int BATCH_MAX = 500;

    static StoreProcessor of(Projection projection) {
        return new StoreProcessor(
                projection.name(),
                projection.eventsPerTransaction(),
                projection.patience(),
                projection::apply);
    }
}
