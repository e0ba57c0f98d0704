package io.forcepool.ledger.posting;

import io.forcepool.contracts.Bucket;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.EntryChanges;
import io.forcepool.ledger.posting.FundsTable.Change;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What events change of accounts, all of them together, as the funds are told it. */
public final class FundsFold {

    private final Map<String, Sum> sums = new HashMap<>();
    private long events;

    /** Adds the next event. */
    public void add(EntryEvent event) {
        events++;
        boolean correction =
                event instanceof EntryPosted posted && posted.kind() == EntryKind.CORRECTION;
        EntryChanges.of(event, (account, bucket, units) -> add(account, bucket, units, correction));
    }

    /** What the events so far change of an account. */
    Balance change(String account) {
        Sum sum = sums.get(account);
        return sum == null ? Balance.ZERO : sum.balance();
    }

    /**
     * In order of accounts, so that neighbours in the index are written together.
     *
     * @param lastPosition of the last event that was added; those before it stand before it
     */
    public List<Change> changes(long lastPosition) {
        long before = lastPosition - events;
        return sums.entrySet().stream()
                .map(e -> e.getValue().change(e.getKey(), before))
                .sorted(Comparator.comparing(Change::account))
                .toList();
    }

    private void add(String account, Bucket bucket, BigInteger change, boolean correction) {
        Sum sum = sums.computeIfAbsent(account, _ -> new Sum());
        sum.units[bucket.ordinal()] = sum.units[bucket.ordinal()].add(change);
        sum.lastEvent = events;
        sum.corrected |= correction && change.signum() < 0;
    }

    /** What is changed of one account. */
    private static final class Sum {

        private final BigInteger[] units = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        private long lastEvent;
        private boolean corrected;

        Balance balance() {
            return new Balance(
                    units[Bucket.AVAILABLE.ordinal()],
                    units[Bucket.FROZEN.ordinal()],
                    units[Bucket.LOCKED.ordinal()]);
        }

        Change change(String account, long before) {
            return new Change(account, balance(), before + lastEvent, corrected);
        }
    }
}
