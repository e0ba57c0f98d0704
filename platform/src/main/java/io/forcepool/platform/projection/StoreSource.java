package io.forcepool.platform.projection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens the store for a streaming processor. Since positions have no gaps, a token is a number.
 * What a processor could not apply is offered in halves, so that a range that is too much for one
 * transaction, or one event that cannot be applied, does not keep back the events before it.
 */
final class StoreSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    static final TrackingToken START = new GlobalSequenceTrackingToken(0);

    private final StoreTail tail;
    private final int rangeMax;
    private final Patience patience;
    private final AtomicLong wanted = new AtomicLong();
    private volatile int range;

    StoreSource(StoreTail tail, int rangeMax, Duration patience) {
        this.tail = tail;
        this.rangeMax = rangeMax;
        this.patience = new Patience(patience);
        this.range = rangeMax;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
        long position = after == null ? 0 : after.position().orElse(0);
        return new StoreStream(tail, this, position);
    }

    @Override
    public TrackingToken createTailToken() {
        return START;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(tail.head());
    }

    /** How many positions the next range may have. */
    int range() {
        return range;
    }

    /** How long events may pile up while more keep coming. */
    Patience patience() {
        return patience;
    }

    /** Somebody waits for this position, so that no event up to it may wait. */
    void want(long position) {
        wanted.accumulateAndGet(position, Math::max);
    }

    /** The highest position that somebody has waited for. */
    long wanted() {
        return wanted.get();
    }

    void applied() {
        range = Math.min(rangeMax, range * 2);
    }

    void notApplied(long positions) {
        range = (int) Math.max(1, positions / 2);
    }
}
