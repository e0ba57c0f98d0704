package io.forcepool.ledger.statement;

import io.forcepool.contracts.Bucket;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.EntryChanges;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes the lines of a batch: one per entry and account, each on top of the one before. */
final class LineFold {

    private record Change(String account, long position, BigInteger[] units) {

        Balance balance() {
            return new Balance(
                    units[Bucket.AVAILABLE.ordinal()],
                    units[Bucket.FROZEN.ordinal()],
                    units[Bucket.LOCKED.ordinal()]);
        }
    }

    private final List<Change> changes = new ArrayList<>();

    void add(JournalEntry entry) {
        Map<String, BigInteger[]> sums = new LinkedHashMap<>();
        EntryChanges.of(
                entry.event(),
                (account, bucket, change) -> {
                    BigInteger[] units = sums.computeIfAbsent(account, _ -> zeros());
                    units[bucket.ordinal()] = units[bucket.ordinal()].add(change);
                });
        sums.forEach((account, units) -> changes.add(new Change(account, entry.position(), units)));
    }

    Set<String> accounts() {
        return changes.stream().map(Change::account).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The lines in order of account and position, so that neighbours in the index are written
     * together; the balances are moved on to those after the batch.
     */
    List<Line> lines(Map<String, Balance> balances) {
        changes.sort(Comparator.comparing(Change::account).thenComparing(Change::position));
        List<Line> lines = new ArrayList<>(changes.size());
        for (Change change : changes) {
            Balance difference = change.balance();
            Balance after = balances.getOrDefault(change.account(), Balance.ZERO).plus(difference);
            balances.put(change.account(), after);
            lines.add(new Line(change.account(), change.position(), difference, after));
        }
        return lines;
    }

    private static BigInteger[] zeros() {
        return new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
    }
}
