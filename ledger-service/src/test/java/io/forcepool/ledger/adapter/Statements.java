package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.statement.JournalEntry;
import io.forcepool.ledger.statement.StatementWriter;
import java.util.List;

/** Writes the statement where no service runs. */
final class Statements {

    private Statements() {}

    /** Brings the statement to the head of the journal, so many entries at a time. */
    static void project(LedgerDatabase ledger, int batch) {
        var writer = new StatementWriter(new PostgresStatementTables(ledger.jdbc));
        Long done =
                ledger.jdbc.queryForObject(
                        "select coalesce(max(position), 0) from statement_entry", Long.class);
        long position = done == null ? 0 : done;
        while (position < ledger.log.head()) {
            List<JournalEntry> entries =
                    ledger.log.read(position, batch).stream()
                            .map(
                                    e ->
                                            new JournalEntry(
                                                    e.position(),
                                                    e.recordedAt(),
                                                    e.fact(EntryEvent.class)))
                            .toList();
            ledger.transaction.executeWithoutResult(_ -> writer.write(entries));
            position = entries.getLast().position();
        }
    }
}
