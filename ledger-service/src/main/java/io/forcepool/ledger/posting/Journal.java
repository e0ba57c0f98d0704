package io.forcepool.ledger.posting;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.entry.Entry;
import io.forcepool.ledger.entry.Person;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The journal as posting needs it; everything happens in the caller's transaction. */
public interface Journal {

    /** An entry and how many events its stream has, which is the sequence of the next. */
    record EntryStream(Entry entry, long events) {

        public static final EntryStream EMPTY = new EntryStream(Entry.BLANK, 0);

        public EntryStream evolve(EntryEvent event) {
            return new EntryStream(entry.evolve(event), events + 1);
        }
    }

    /**
     * An event and its sequence within its stream.
     *
     * @param person who asked for it, if a person did
     */
    record NextEvent(EntryEvent event, long sequence, Optional<Person> person) {}

    /** An event and its place in the journal. */
    record JournalEvent(long position, EntryEvent event) {}

    /** Keeps everybody else from appending until the transaction ends. */
    void lock();

    /** Those of the streams that have events. */
    Map<String, EntryStream> streams(Collection<String> streams);

    /** The highest effective height of all events, 0 before the first. */
    long height();

    /**
     * Appends at the next positions.
     *
     * @param beside writes what depends on the last of these positions, in the same transaction
     */
    void append(List<NextEvent> events, LongConsumer beside);

    /** Events after a position, in order. */
    List<JournalEvent> read(long afterPosition, int limit);
}
