package io.forcepool.ledger.statement;

import io.forcepool.ledger.entry.Balance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the journal's next entries into the tables that people read. */
public final class StatementWriter {

    /** Entries whose lines are written by one statement; a page of a run has some 500. */
    private static final int ENTRIES_PER_STATEMENT = 20;

    private final StatementTables tables;

    public StatementWriter(StatementTables tables) {
        this.tables = tables;
    }

    /** Applies entries in order, inside the caller's transaction. */
    public void write(List<JournalEntry> entries) {
        Map<String, Balance> balances = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < entries.size(); i += ENTRIES_PER_STATEMENT) {
            int end = Math.min(entries.size(), i + ENTRIES_PER_STATEMENT);
            lines(entries.subList(i, end), balances, known);
        }
        tables.insertEntries(entries.stream().map(EntrySummary::of).toList());
        tables.addPosted(RunPosted.of(entries));
    }

    private void lines(
            List<JournalEntry> entries, Map<String, Balance> balances, Set<String> known) {
        LineFold fold = new LineFold();
        entries.forEach(fold::add);
        List<String> unknown = fold.accounts().stream().filter(known::add).toList();
        balances.putAll(tables.lastBalances(unknown));
        tables.insertLines(fold.lines(balances));
    }
}
