package io.forcepool.ledger.statement;

import io.forcepool.ledger.entry.Balance;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where the statement keeps its rows. */
public interface StatementTables {

    /** What the accounts hold after their last line; those without a line have no key. */
    Map<String, Balance> lastBalances(Collection<String> accounts);

    void insertEntries(List<EntrySummary> entries);

    void insertLines(List<Line> lines);

    /** Adds to what was posted of runs before. */
    void addPosted(Collection<RunPosted> runs);

    /** Forgets everything. */
    void clear();
}
