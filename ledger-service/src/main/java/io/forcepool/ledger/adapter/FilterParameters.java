package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.ledger.statement.EntrySummary.EventName;
import io.forcepool.ledger.statement.LineFilter;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines a caller wants; each may be left out, and those that may come several times let
 * through what matches one of them.
 *
 * @param programme of the run that was posted
 * @param kind why money moved
 * @param event what happened to the entry
 * @param cause the id of the record that caused the entry, or the entry's stream
 * @param minAmount the least amount of a line, in units: its largest change of a bucket or the
 *     total
 * @param maxAmount the largest amount of a line, in units
 */
record FilterParameters(
        @Nullable List<String> programme,
        @Nullable List<EntryKind> kind,
        @Nullable List<EventName> event,
        @Nullable String cause,
        @Nullable BigInteger minAmount,
        @Nullable BigInteger maxAmount) {

    LineFilter filter() {
        return Requests.checked(
                "not-a-filter",
                () ->
                        new LineFilter(
                                set(programme),
                                set(kind),
                                set(event),
                                cause,
                                minAmount,
                                maxAmount));
    }

    private static <T> Set<T> set(@Nullable List<T> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }
}
