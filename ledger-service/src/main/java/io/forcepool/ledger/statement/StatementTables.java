package io.forcepool.ledger.statement;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where the statement keeps its rows. */
public interface StatementTables {

    /** Where the accounts' lines have come to; those without a line have no key. */
    Map<String, Standing> standings(Collection<String> accounts);

    void insertEntries(List<EntryRow> entries);

    /** Keeps lines, and which of them are late. */
    void insertLines(List<Line> lines);

    /** Adds to what was posted of runs before. */
    void addPosted(Collection<RunPosted> runs);
}
