package io.forcepool.ledger.statement;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.asof.AsOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries that touched an account, the newest first.
 *
 * @param nextCursor where older entries continue, or nothing if these are the oldest; where filters
 *     hide much, a page may have few entries or none and still a cursor
 * @param asOf the moment of the past that was asked for, nothing for now
 * @param position the position of the journal that the answer reflects
 */
public record EntryPage(
        AccountId account,
        List<EntrySummary> entries,
        @Nullable Long nextCursor,
        @Nullable AsOf asOf,
        long position) {

    public EntryPage {
        entries = List.copyOf(entries);
    }
}
