package io.forcepool.ledger.statement;

import io.forcepool.contracts.Bucket;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.EntryChanges;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes the lines of a batch: one per entry and account, each on top of the one before. */
final class LineFold {

    private static final String OF_USER = "user/";

    private record Change(String account, long position, long height, BigInteger[] units) {

        Balance balance() {
            return new Balance(
                    units[Bucket.AVAILABLE.ordinal()],
                    units[Bucket.FROZEN.ordinal()],
                    units[Bucket.LOCKED.ordinal()]);
        }
    }

    private final List<Change> changes = new ArrayList<>();
    private final Map<Long, UsersChange> users = new HashMap<>();

    void add(JournalEntry entry) {
        Map<String, BigInteger[]> sums = new LinkedHashMap<>();
        EntryChanges.of(
                entry.event(),
                (account, bucket, change) -> {
                    BigInteger[] units = sums.computeIfAbsent(account, _ -> zeros());
                    units[bucket.ordinal()] = units[bucket.ordinal()].add(change);
                });
        long height = entry.event().effectiveHeight();
        sums.forEach(
                (account, units) ->
                        changes.add(new Change(account, entry.position(), height, units)));
    }

    Set<String> accounts() {
        return changes.stream().map(Change::account).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The lines in order of account and position, so that neighbours in the index are written
     * together; the standings are moved on to those after the batch.
     */
    List<Line> lines(Map<String, Standing> standings) {
        changes.sort(Comparator.comparing(Change::account).thenComparing(Change::position));
        List<Line> lines = new ArrayList<>(changes.size());
        for (Change change : changes) {
            String account = change.account();
            Standing before = standings.getOrDefault(account, Standing.NONE);
            Line line = before.next(account, change.position(), change.balance(), change.height());
            standings.put(account, new Standing(line.after(), line.heightMax()));
            lines.add(line);
            if (account.startsWith(OF_USER)) {
                users.merge(
                        line.position(),
                        new UsersChange(line.change(), before == Standing.NONE ? 1 : 0),
                        UsersChange::plus);
            }
        }
        return lines;
    }

    /** What the entry at a position did to all users together; known once the lines are. */
    UsersChange users(long position) {
        return users.getOrDefault(position, UsersChange.NONE);
    }

    private static BigInteger[] zeros() {
        return new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
    }
}
