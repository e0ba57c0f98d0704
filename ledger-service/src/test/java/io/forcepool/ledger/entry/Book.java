package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.EntryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The books in memory: what the posting engine does, without a database, batch by batch. */
public final class Book implements Books {

    private final List<EntryEvent> journal = new ArrayList<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Balance> funds = new TreeMap<>();

    public Decision post(EntryCommand command) {
        Entry entry = entries.getOrDefault(command.stream(), Entry.BLANK);
        Decision decision = entry.decide(command, this);
        if (decision instanceof Decision.Recorded(EntryEvent event)) {
            journal.add(event);
            entries.put(command.stream(), entry.evolve(event));
            fold(event, funds);
        }
        return decision;
    }

    public void given(EntryEvent event) {
        journal.add(event);
        entries.merge(event.entry(), Entry.BLANK.evolve(event), (had, _) -> had.evolve(event));
        fold(event, funds);
    }

    @Override
    public Balance balance(AccountId account) {
        return funds.getOrDefault(account.text(), Balance.ZERO);
    }

    @Override
    public Entry entry(String stream) {
        return entries.getOrDefault(stream, Entry.BLANK);
    }

    @Override
    public long height() {
        return journal.stream().mapToLong(EntryEvent::effectiveHeight).max().orElse(0);
    }

    public Map<String, Balance> funds() {
        return funds;
    }

    public List<EntryEvent> journal() {
        return journal;
    }

    /** The state of every stream, by folding the journal from the start. */
    public Map<String, Entry> replayed() {
        Map<String, Entry> states = new HashMap<>();
        for (EntryEvent event : journal) {
            Entry before = states.getOrDefault(event.entry(), Entry.BLANK);
            states.put(event.entry(), before.evolve(event));
        }
        return states;
    }

    public Map<String, Entry> entries() {
        return entries;
    }

    public static Map<String, Balance> fold(Iterable<? extends EntryEvent> journal) {
        Map<String, Balance> funds = new TreeMap<>();
        journal.forEach(event -> fold(event, funds));
        return funds;
    }

    private static void fold(EntryEvent event, Map<String, Balance> funds) {
        EntryChanges.of(
                event,
                (account, bucket, change) ->
                        funds.put(
                                account,
                                funds.getOrDefault(account, Balance.ZERO).plus(bucket, change)));
    }
}
