package io.forcepool.platform.store;

import io.forcepool.contracts.FactJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of events: the next positions, one recorded time, each hash over the one before. */
final class EventChain {

    /** The revision of payloads as long as no stored form of them has changed. */
    private static final String FIRST_REVISION = "1";

    private EventChain() {}

    /** The rows that follow the head; the time never goes back, whatever the clock says. */
    static List<StoredEvent> append(EventTable.Head head, Instant now, List<NewEvent> events) {
        Instant micros = now.truncatedTo(ChronoUnit.MICROS);
        Instant recordedAt = micros.isBefore(head.recordedAt()) ? head.recordedAt() : micros;
        List<StoredEvent> rows = new ArrayList<>(events.size());
        long position = head.position();
        byte[] previous = head.hash();
        for (NewEvent event : events) {
            position++;
            StoredEvent row = row(event, position, recordedAt, previous);
            rows.add(row);
            previous = row.hash();
        }
        return rows;
    }

    /** Rows that keep all but their hashes, which are chained to this store's. */
    static List<StoredEvent> copy(EventTable.Head head, List<StoredEvent> events) {
        List<StoredEvent> rows = new ArrayList<>(events.size());
        long position = head.position();
        byte[] previous = head.hash();
        for (StoredEvent event : events) {
            position++;
            if (event.position() != position) {
                throw new IllegalArgumentException(
                        "event " + event.position() + " does not follow " + (position - 1));
            }
            StoredEvent row = event.withHash(EventHash.of(previous, event));
            rows.add(row);
            previous = row.hash();
        }
        return rows;
    }

    private static StoredEvent row(NewEvent event, long position, Instant at, byte[] previous) {
        byte[] payload = FactJson.write(event.payload());
        if (payload.length > FactJson.BYTES_MAX) {
            throw new IllegalArgumentException(
                    "%s#%d: %d bytes are more than %d"
                            .formatted(
                                    event.stream(),
                                    event.sequence(),
                                    payload.length,
                                    FactJson.BYTES_MAX));
        }
        StoredEvent unhashed =
                new StoredEvent(
                        position,
                        event.eventId(),
                        event.streamType(),
                        event.stream(),
                        event.sequence(),
                        FactJson.typeName(event.payload().getClass()),
                        FIRST_REVISION,
                        at,
                        payload,
                        EventMetadata.write(event.metadata()),
                        EventHash.none());
        return unhashed.withHash(EventHash.of(previous, unhashed));
    }
}
