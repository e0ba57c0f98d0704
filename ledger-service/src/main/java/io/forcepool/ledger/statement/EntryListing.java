package io.forcepool.ledger.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries that have something in common, the newest first.
 *
 * @param nextCursor where older entries continue, or nothing if these are the oldest
 * @param position the position of the journal that the answer reflects
 */
public record EntryListing(List<EntrySummary> entries, @Nullable Long nextCursor, long position) {

    public EntryListing {
        entries = List.copyOf(entries);
    }
}
