package io.forcepool.platform.projection;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Opens the store for a streaming processor. Since positions have no gaps, a token is a number. */
record StoreSource(StoreTail tail, int rangeMax)
        implements StreamableMessageSource<TrackedEventMessage<?>> {

    static final TrackingToken START = new GlobalSequenceTrackingToken(0);

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
        long position = after == null ? 0 : after.position().orElse(0);
        return new StoreStream(tail, position, rangeMax);
    }

    @Override
    public TrackingToken createTailToken() {
        return START;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(tail.head());
    }
}
