package io.forcepool.platform.store;

import io.forcepool.contracts.EventIds;
import io.forcepool.contracts.Fact;
import java.util.Map;
import java.util.UUID;

/**
 * An event that is to be appended.
 *
 * @param sequence the event's number within its stream, from 0
 * @param payload what happened; if it is a {@link Fact} it is also published
 * @param metadata who and why: actor, reason, requestId, traceparent
 */
public record NewEvent(
        String streamType,
        String stream,
        long sequence,
        Object payload,
        Map<String, String> metadata) {

    public NewEvent {
        if (sequence < 0) {
            throw new IllegalArgumentException(stream + ": sequence " + sequence);
        }
        metadata = Map.copyOf(metadata);
    }

    /** The id derived from the cause; of what is no fact, from its place in its stream. */
    public UUID eventId() {
        return payload instanceof Fact fact
                ? fact.eventId()
                : EventIds.of("event/" + streamType + "/" + stream + "/" + sequence);
    }
}
