package io.forcepool.ledger.statement;

import io.forcepool.contracts.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries that touched an account, the newest first.
 *
 * @param nextCursor where older entries continue, or nothing if these are the oldest
 * @param position the position of the journal that the answer reflects
 */
public record EntryPage(
        AccountId account, List<EntrySummary> entries, @Nullable Long nextCursor, long position) {

    public EntryPage {
        entries = List.copyOf(entries);
    }
}
