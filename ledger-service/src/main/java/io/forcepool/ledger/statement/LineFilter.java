package io.forcepool.ledger.statement;

import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.statement.EntrySummary.EventName;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of an account are told; what is empty or nothing lets every line through.
 *
 * @param kinds lines of what was held, rejected or voided have no kind and are of none of them
 * @param cause the id of the record that caused the entry, or the entry's stream
 * @param minAmount the least {@link StatementLine#amount}, in units
 * @param maxAmount the most of it
 */
public record LineFilter(
        Set<String> programmes,
        Set<EntryKind> kinds,
        Set<EventName> events,
        @Nullable String cause,
        @Nullable BigInteger minAmount,
        @Nullable BigInteger maxAmount) {

    /** Every line. */
    public static final LineFilter ALL =
            new LineFilter(Set.of(), Set.of(), Set.of(), null, null, null);

    public LineFilter {
        programmes = Set.copyOf(programmes);
        kinds = Set.copyOf(kinds);
        events = Set.copyOf(events);
        if ((minAmount != null && minAmount.signum() < 0)
                || (maxAmount != null && maxAmount.signum() < 0)) {
            throw new IllegalArgumentException("amounts of lines are not below zero");
        }
        if (minAmount != null && maxAmount != null && minAmount.compareTo(maxAmount) > 0) {
            throw new IllegalArgumentException(
                    "no amount is from " + minAmount + " to " + maxAmount);
        }
    }

    /** Whether a line of this entry, which changed the account by this much, is told. */
    public boolean matches(EntrySummary entry, Balance change) {
        return among(programmes, entry.programme())
                && among(kinds, entry.kind())
                && among(events, entry.event())
                && caused(entry)
                && within(StatementLine.amount(change));
    }

    private boolean caused(EntrySummary entry) {
        return cause == null
                || cause.equals(entry.entry())
                || cause.equals(entry.by().id().toString());
    }

    private boolean within(BigInteger amount) {
        return (minAmount == null || amount.compareTo(minAmount) >= 0)
                && (maxAmount == null || amount.compareTo(maxAmount) <= 0);
    }

    private static <T> boolean among(Set<T> wanted, @Nullable T value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
}
