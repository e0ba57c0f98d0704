package io.forcepool.ledger.statement;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.EntryEvent.EntryVoided;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of the journal without its moves.
 *
 * @param kind why money moved; nothing for what is held, rejected or voided
 * @param by the record that caused it
 */
public record EntrySummary(
        long position,
        String entry,
        EventName event,
        @Nullable EntryKind kind,
        Coin coin,
        long effectiveHeight,
        Instant recordedAt,
        @Nullable String pool,
        @Nullable String programme,
        Cause by) {

    /** What an event says happened. */
    public enum EventName {
        POSTED,
        HELD,
        REJECTED,
        VOIDED
    }

    /** The summary of an event. */
    public static EntrySummary of(JournalEntry entry) {
        return switch (entry.event()) {
            case EntryPosted e ->
                    new EntrySummary(
                            entry.position(),
                            e.entry(),
                            EventName.POSTED,
                            e.kind(),
                            e.coin(),
                            e.effectiveHeight(),
                            entry.recordedAt(),
                            e.pool(),
                            e.programme(),
                            e.by());
            case EntryHeld e -> of(entry, EventName.HELD, e.coin(), e.by());
            case EntryRejected e -> of(entry, EventName.REJECTED, e.account().coin(), e.by());
            case EntryVoided e -> of(entry, EventName.VOIDED, e.coin(), e.by());
        };
    }

    private static EntrySummary of(JournalEntry entry, EventName name, Coin coin, Cause by) {
        EntryEvent event = entry.event();
        return new EntrySummary(
                entry.position(),
                event.entry(),
                name,
                null,
                coin,
                event.effectiveHeight(),
                entry.recordedAt(),
                null,
                null,
                by);
    }
}
