package io.forcepool.ledger.entry;

import io.forcepool.contracts.Bucket;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.EntryDeclined;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.EntryEvent.EntryVoided;
import io.forcepool.contracts.EntryEvent.RecordDiscarded;
import io.forcepool.contracts.MoveGroup;
import java.math.BigInteger;
import java.util.List;

/**
 * What an event changes, told pocket by pocket without an object per move: everything that folds
 * the journal goes through here, a thousand moves per page. All changes of an event add up to zero.
 */
public final class EntryChanges {

    private EntryChanges() {}

    /** Takes one change of one bucket of one account; an account may come several times. */
    @FunctionalInterface
    public interface Sink {
        void add(String account, Bucket bucket, BigInteger change);
    }

    public static void of(EntryEvent event, Sink sink) {
        moves(event).forEach(group -> group(group, sink));
    }

    /** The moves of any event; what is rejected, proposed or declined moves nothing. */
    public static List<MoveGroup> moves(EntryEvent event) {
        return switch (event) {
            case EntryPosted posted -> posted.moves();
            case EntryHeld held -> held.moves();
            case EntryVoided voided -> voided.moves();
            case EntryRejected _, EntryProposed _, EntryDeclined _, RecordDiscarded _ -> List.of();
        };
    }

    private static void group(MoveGroup group, Sink sink) {
        int star = group.to().indexOf('*');
        String before = star < 0 ? group.to() : group.to().substring(0, star);
        String after = star < 0 ? "" : group.to().substring(star + 1);
        BigInteger[] left = {BigInteger.ZERO};
        group.amounts()
                .forEach(
                        (code, units) ->
                                left[0] =
                                        left[0].add(
                                                credit(before + code + after, group, units, sink)));
        if (left[0].signum() != 0) {
            sink.add(group.from().account().text(), group.from().bucket(), left[0].negate());
        }
    }

    private static BigInteger credit(
            String account, MoveGroup group, List<BigInteger> units, Sink sink) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).signum() != 0) {
                sink.add(account, group.buckets().get(i), units.get(i));
                sum = sum.add(units.get(i));
            }
        }
        return sum;
    }
}
