package io.forcepool.ledger.adapter;

import io.forcepool.ledger.adapter.EntriesTopic.Told;
import io.forcepool.platform.rebuild.OwnerSession;
import io.forcepool.platform.store.EventCopy;
import io.forcepool.platform.store.EventMetadata;
import io.forcepool.platform.store.StoredEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the journal anew from its topic. The topic's number is the position; the stream is the
 * entry, and the number within it is how many events of it came before.
 */
final class TopicCopy {

    private static final String FIRST_REVISION = "1";
    private static final byte[] NO_HASH = {};

    private final OwnerSession into;
    private final EventCopy copy;
    private long position;

    TopicCopy(OwnerSession into) {
        this.into = into;
        this.copy = new EventCopy(into.dataSource());
    }

    /** The last position that was written. */
    long position() {
        return position;
    }

    /**
     * Writes the next records, none above a position; what was sent again is compared and passed
     * over.
     *
     * @throws IllegalStateException when a number is missing, or was used twice for different facts
     */
    void write(List<Told> records, long upTo) {
        List<Told> next = new ArrayList<>();
        for (Told told : records) {
            long last = position + next.size();
            if (told.sequence() > upTo) {
                continue;
            }
            if (told.sequence() > last + 1) {
                throw new IllegalStateException(
                        "the topic has a gap: %d is followed by %d"
                                .formatted(last, told.sequence()));
            }
            if (told.sequence() == last + 1) {
                next.add(told);
            } else if (told.sequence() > position) {
                Told first = next.get((int) (told.sequence() - position) - 1);
                same(told, first.id(), first.payload());
            } else {
                StoredEvent stored = stored(told.sequence());
                same(told, stored.eventId(), stored.payload());
            }
        }
        into.transaction().executeWithoutResult(_ -> copy.append(events(next)));
        position += next.size();
    }

    private List<StoredEvent> events(List<Told> next) {
        Map<String, Long> sequences =
                new HashMap<>(
                        into.log().heads(next.stream().map(told -> told.event().entry()).toList()));
        return next.stream()
                .map(
                        told ->
                                event(
                                        told,
                                        sequences.merge(
                                                told.event().entry(), 0L, (one, _) -> one + 1)))
                .toList();
    }

    private static StoredEvent event(Told told, long sequence) {
        return new StoredEvent(
                told.sequence(),
                told.id(),
                EventLogJournal.STREAM_TYPE,
                told.event().entry(),
                sequence,
                told.type(),
                FIRST_REVISION,
                told.recordedAt(),
                told.payload(),
                EventMetadata.write(Map.of()),
                NO_HASH);
    }

    private StoredEvent stored(long sequence) {
        return into.log().read(sequence - 1, 1).getFirst();
    }

    private static void same(Told told, UUID id, byte[] payload) {
        if (!told.id().equals(id) || !Arrays.equals(told.payload(), payload)) {
            throw new IllegalStateException(
                    "the topic has different facts under the number " + told.sequence());
        }
    }
}
