package io.forcepool.ledger.statement;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryDeclined;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.EntryEvent.EntryVoided;
import io.forcepool.contracts.EntryEvent.RecordDiscarded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of the journal without its moves.
 *
 * @param kind why money moved or is proposed to move; nothing for every other event
 * @param coin nothing for a record that was discarded
 * @param by the record that caused it
 */
public record EntrySummary(
        long position,
        String entry,
        EventName event,
        @Nullable EntryKind kind,
        @Nullable Coin coin,
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
        VOIDED,
        PROPOSED,
        DECLINED,
        DISCARDED
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
            case EntryHeld e -> of(entry, EventName.HELD, null, e.coin(), e.by());
            case EntryRejected e -> of(entry, EventName.REJECTED, null, e.account().coin(), e.by());
            case EntryVoided e -> of(entry, EventName.VOIDED, null, e.coin(), e.by());
            case EntryProposed e -> of(entry, EventName.PROPOSED, e.kind(), e.coin(), e.by());
            case EntryDeclined e -> of(entry, EventName.DECLINED, null, e.coin(), e.by());
            case RecordDiscarded e -> of(entry, EventName.DISCARDED, null, null, e.by());
        };
    }

    private static EntrySummary of(
            JournalEntry entry,
            EventName name,
            @Nullable EntryKind kind,
            @Nullable Coin coin,
            Cause by) {
        EntryEvent event = entry.event();
        return new EntrySummary(
                entry.position(),
                event.entry(),
                name,
                kind,
                coin,
                event.effectiveHeight(),
                entry.recordedAt(),
                null,
                null,
                by);
    }
}
