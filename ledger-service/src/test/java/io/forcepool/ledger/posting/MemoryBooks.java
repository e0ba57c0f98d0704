package io.forcepool.ledger.posting;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.entry.Balance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Journal and funds in memory, with transactions that can fail at any step. */
final class MemoryBooks implements Journal, FundsTable {

    private final List<EntryEvent> journal = new ArrayList<>();
    private final Map<String, EntryStream> streams = new HashMap<>();
    private final Map<String, Account> funds = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private int stepsUntilCrash = Integer.MAX_VALUE;
    private Runnable beforeAppend = () -> {};
    private int headSeen;

    /** The process died before it could commit. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash() {
            super("the process died", null, false, false);
        }
    }

    /** Somebody else wrote where this transaction wanted to. */
    static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        Conflict() {
            super("somebody else wrote", null, false, false);
        }
    }

    /**
     * A row of the funds.
     *
     * @param mayBeNegative whether a correction left it below zero
     */
    record Account(Row row, boolean mayBeNegative) {}

    /** Runs a transaction that dies after some steps; what it did is gone then. */
    <T> T transaction(int steps, Supplier<T> work) {
        return transaction(steps, () -> {}, work);
    }

    /**
     * The same, and between its lock and its append another writer commits, as if the lock had been
     * lost.
     */
    <T> T transaction(int steps, Runnable otherWriter, Supplier<T> work) {
        undo.clear();
        stepsUntilCrash = steps;
        beforeAppend = otherWriter;
        try {
            T result = work.get();
            step();
            return result;
        } catch (RuntimeException e) {
            undo.forEach(Runnable::run);
            throw e;
        } finally {
            stepsUntilCrash = Integer.MAX_VALUE;
            beforeAppend = () -> {};
        }
    }

    List<EntryEvent> journal() {
        return journal;
    }

    Map<String, Balance> balances() {
        Map<String, Balance> balances = new HashMap<>();
        funds.forEach((account, row) -> balances.put(account, row.row().balance()));
        return balances;
    }

    Collection<Account> accounts() {
        return funds.values();
    }

    @Override
    public void lock() {
        step();
        headSeen = journal.size();
    }

    @Override
    public Map<String, EntryStream> streams(Collection<String> names) {
        step();
        Map<String, EntryStream> found = new HashMap<>();
        for (String name : names) {
            EntryStream stream = streams.get(name);
            if (stream != null) {
                found.put(name, stream);
            }
        }
        return found;
    }

    @Override
    public long height() {
        long height = 0;
        for (EntryEvent event : journal) {
            height = Math.max(height, event.effectiveHeight());
        }
        return height;
    }

    /** As the table of events refuses a position, or a sequence of a stream, that is there. */
    @Override
    public void append(List<NextEvent> events, LongConsumer beside) {
        step();
        int seen = headSeen;
        Runnable otherWriter = beforeAppend;
        beforeAppend = () -> {};
        otherWriter.run();
        if (journal.size() != seen) {
            throw new Conflict();
        }
        int size = journal.size();
        undo.addFirst(() -> journal.subList(size, journal.size()).clear());
        for (NextEvent next : events) {
            String name = next.event().entry();
            EntryStream before = streams.getOrDefault(name, EntryStream.EMPTY);
            if (before.events() != next.sequence()) {
                throw new IllegalStateException(next + " after " + before.events() + " events");
            }
            undo.addFirst(() -> restore(streams, name, before, EntryStream.EMPTY));
            streams.put(name, before.evolve(next.event()));
            journal.add(next.event());
        }
        beside.accept(journal.size());
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
        Map<String, Balance> found = new HashMap<>();
        for (String account : accounts) {
            Account row = funds.get(account);
            if (row != null) {
                found.put(account, row.row().balance());
            }
        }
        return found;
    }

    @Override
    public void add(Collection<Change> changes) {
        for (Change change : changes) {
            step();
            Account before = funds.get(change.account());
            undo.addFirst(() -> restore(funds, change.account(), before, null));
            funds.put(change.account(), after(change, before));
        }
    }

    @Override
    public void forEach(Consumer<Row> reader) {
        funds.values().forEach(account -> reader.accept(account.row()));
    }

    private static Account after(Change change, Account before) {
        Balance had = before == null ? Balance.ZERO : before.row().balance();
        Balance after = had.plus(change.change());
        boolean below = after.available().signum() < 0;
        boolean allowed =
                below && (change.corrected() || (before != null && before.mayBeNegative()));
        boolean covered =
                (allowed || !below) && after.frozen().signum() >= 0 && after.locked().signum() >= 0;
        if (!covered && !outside(change.account())) {
            throw new IllegalStateException(change + " leaves " + after);
        }
        return new Account(new Row(change.account(), after, change.position()), allowed);
    }

    private static boolean outside(String account) {
        return !account.startsWith("user/")
                && !account.endsWith("/fees")
                && !account.endsWith("/house");
    }

    private static <V> void restore(Map<String, V> map, String key, V before, V nothing) {
        if (before == null || before.equals(nothing)) {
            map.remove(key);
        } else {
            map.put(key, before);
        }
    }

    private void step() {
        if (stepsUntilCrash-- <= 0) {
            throw new Crash();
        }
    }
}
