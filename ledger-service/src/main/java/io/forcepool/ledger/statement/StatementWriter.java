package io.forcepool.ledger.statement;

import java.util.ArrayList;
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
        Map<String, Standing> standings = new HashMap<>();
        Set<String> known = new HashSet<>();
        List<EntryRow> rows = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i += ENTRIES_PER_STATEMENT) {
            int end = Math.min(entries.size(), i + ENTRIES_PER_STATEMENT);
            rows.addAll(lines(entries.subList(i, end), standings, known));
        }
        tables.insertEntries(rows);
        tables.addPosted(RunPosted.of(entries));
    }

    private List<EntryRow> lines(
            List<JournalEntry> entries, Map<String, Standing> standings, Set<String> known) {
        LineFold fold = new LineFold();
        entries.forEach(fold::add);
        List<String> unknown = fold.accounts().stream().filter(known::add).toList();
        standings.putAll(tables.standings(unknown));
        tables.insertLines(fold.lines(standings));
        return entries.stream()
                .map(entry -> new EntryRow(EntrySummary.of(entry), fold.users(entry.position())))
                .toList();
    }
}
