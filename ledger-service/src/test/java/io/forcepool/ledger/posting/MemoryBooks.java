package io.forcepool.ledger.posting;

import io.forcepool.contracts.Bucket;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.entry.Balance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Journal and funds in memory, with transactions that can fail at any step. */
final class MemoryBooks implements Journal, FundsTable {

    private List<EntryEvent> journal = new ArrayList<>();
    private Map<String, Row> funds = new TreeMap<>();
    private Set<String> corrected = new HashSet<>();
    private int stepsUntilCrash = Integer.MAX_VALUE;

    /** The process died before it could commit. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Runs a transaction that dies after some steps; what it did is gone then. */
    <T> T transaction(int steps, Supplier<T> work) {
        List<EntryEvent> journalBefore = new ArrayList<>(journal);
        Map<String, Row> fundsBefore = new TreeMap<>(funds);
        Set<String> correctedBefore = new HashSet<>(corrected);
        stepsUntilCrash = steps;
        try {
            T result = work.get();
            step();
            return result;
        } catch (Crash crash) {
            journal = journalBefore;
            funds = fundsBefore;
            corrected = correctedBefore;
            throw crash;
        } finally {
            stepsUntilCrash = Integer.MAX_VALUE;
        }
    }

    List<EntryEvent> journal() {
        return journal;
    }

    Map<String, Balance> balances() {
        Map<String, Balance> balances = new TreeMap<>();
        funds.forEach((account, row) -> balances.put(account, row.balance()));
        return balances;
    }

    @Override
    public void lock() {
        step();
    }

    @Override
    public Map<String, EntryStream> streams(Collection<String> names) {
        step();
        Map<String, EntryStream> streams = new HashMap<>();
        for (EntryEvent event : journal) {
            if (names.contains(event.entry())) {
                EntryStream before = streams.getOrDefault(event.entry(), EntryStream.EMPTY);
                streams.put(event.entry(), before.evolve(event));
            }
        }
        return streams;
    }

    @Override
    public long height() {
        return journal.stream().mapToLong(EntryEvent::effectiveHeight).max().orElse(0);
    }

    @Override
    public long append(List<NextEvent> events) {
        step();
        for (NextEvent next : events) {
            long had =
                    journal.stream()
                            .filter(event -> event.entry().equals(next.event().entry()))
                            .count();
            if (had != next.sequence()) {
                throw new IllegalStateException(next + " after " + had + " events");
            }
            journal.add(next.event());
        }
        return journal.size();
    }

    @Override
    public List<JournalEvent> read(long afterPosition, int limit) {
        List<JournalEvent> events = new ArrayList<>();
        for (long i = afterPosition; i < journal.size() && events.size() < limit; i++) {
            events.add(new JournalEvent(i + 1, journal.get((int) i)));
        }
        return events;
    }

    @Override
    public Map<String, Balance> read(Collection<String> accounts) {
        step();
        Map<String, Balance> found = new HashMap<>(balances());
        found.keySet().retainAll(accounts);
        return found;
    }

    @Override
    public void add(Collection<Change> changes) {
        for (Change change : changes) {
            step();
            Row before = funds.get(change.account());
            Balance balance = before == null ? Balance.ZERO : before.balance();
            Balance after = balance.plus(change.change());
            funds.put(change.account(), new Row(change.account(), after, change.position()));
            check(change, after);
        }
    }

    @Override
    public void forEach(Consumer<Row> row) {
        funds.values().forEach(row);
    }

    private void check(Change change, Balance after) {
        String account = change.account();
        boolean below = after.available().signum() < 0;
        boolean allowed = below && (change.corrected() || corrected.contains(account));
        if (allowed) {
            corrected.add(account);
        } else {
            corrected.remove(account);
        }
        boolean covered =
                (allowed || !below) && after.frozen().signum() >= 0 && after.locked().signum() >= 0;
        if (account.startsWith("user/") && !covered) {
            throw new IllegalStateException(account + " " + Bucket.AVAILABLE + " " + after);
        }
    }

    private void step() {
        if (stepsUntilCrash-- <= 0) {
            throw new Crash();
        }
    }
}
