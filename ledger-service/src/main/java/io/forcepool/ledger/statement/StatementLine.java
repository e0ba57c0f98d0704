package io.forcepool.ledger.statement;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.ledger.entry.Balance;
import java.math.BigInteger;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a statement: what one entry changed of an account, and the balance around it.
 *
 * @param entry the entry's stream
 * @param by the record that caused the entry
 * @param amount how much the line is about, in units, not below zero: the largest change of a
 *     bucket or of the total, so that money that is only held or released counts too
 */
public record StatementLine(
        long position,
        String entry,
        EntrySummary.EventName event,
        @Nullable EntryKind kind,
        @Nullable String pool,
        @Nullable String programme,
        long effectiveHeight,
        Instant recordedAt,
        Cause by,
        BigInteger amount,
        Buckets change,
        Buckets before,
        Buckets after) {

    /** The three buckets and their sum, in units of the coin. */
    public record Buckets(
            BigInteger available, BigInteger frozen, BigInteger locked, BigInteger total) {

        static Buckets of(Balance balance) {
            return new Buckets(
                    balance.available(), balance.frozen(), balance.locked(), balance.total());
        }
    }

    /** The line of an entry, from its change and the balance after it. */
    public static StatementLine of(EntrySummary entry, Balance change, Balance after) {
        return new StatementLine(
                entry.position(),
                entry.entry(),
                entry.event(),
                entry.kind(),
                entry.pool(),
                entry.programme(),
                entry.effectiveHeight(),
                entry.recordedAt(),
                entry.by(),
                amount(change),
                Buckets.of(change),
                Buckets.of(after.minus(change)),
                Buckets.of(after));
    }

    /** The entry of the line; in JSON its parts stand in the line itself. */
    public EntrySummary summary(Coin coin) {
        return new EntrySummary(
                position,
                entry,
                event,
                kind,
                coin,
                effectiveHeight,
                recordedAt,
                pool,
                programme,
                by);
    }

    static BigInteger amount(Balance change) {
        return Stream.of(change.available(), change.frozen(), change.locked(), change.total())
                .map(BigInteger::abs)
                .reduce(BigInteger.ZERO, BigInteger::max);
    }
}
