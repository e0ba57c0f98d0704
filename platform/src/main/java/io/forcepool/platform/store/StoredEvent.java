package io.forcepool.platform.store;

import io.forcepool.contracts.FactJson;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A row of the event store.
 *
 * @param position the place in the store, from 1, without gaps, in commit order
 * @param sequence the number within the stream, from 0
 * @param payload JSON, byte for byte as it was appended and as it is published
 * @param metadata a JSON object of strings
 * @param hash SHA-256 over the hash before and all other columns; see {@link EventHash}
 */
public record StoredEvent(
        long position,
        UUID eventId,
        String streamType,
        String stream,
        long sequence,
        String payloadType,
        String payloadRevision,
        Instant recordedAt,
        byte[] payload,
        byte[] metadata,
        byte[] hash) {

    /** What happened, read from its JSON. */
    public Object fact() {
        return FactJson.read(payload, payloadType);
    }

    /** What happened, if the caller knows its type or a supertype of it. */
    public <T> T fact(Class<T> type) {
        return type.cast(fact());
    }

    /** Who and why. */
    public Map<String, String> metadataValues() {
        return EventMetadata.read(metadata);
    }

    StoredEvent withHash(byte[] newHash) {
        return new StoredEvent(
                position,
                eventId,
                streamType,
                stream,
                sequence,
                payloadType,
                payloadRevision,
                recordedAt,
                payload,
                metadata,
                newHash);
    }
}
