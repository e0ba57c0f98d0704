package io.forcepool.ledger.posting;

import io.forcepool.ledger.entry.Balance;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** What every account holds, kept beside the journal in the same transactions. */
public interface FundsTable {

    /**
     * How an account changes, all events of a batch together, and the last of their positions.
     *
     * @param corrected whether a correction took from it, which may leave a user below zero
     */
    record Change(String account, Balance change, long position, boolean corrected) {}

    /** An account, what it holds, and the position of the entry that last changed it. */
    record Row(String account, Balance balance, long position) {}

    /** Those of the accounts that exist. */
    Map<String, Balance> read(Collection<String> accounts);

    /**
     * Applies changes of distinct accounts; an account begins with its first change. A user is
     * below zero only by a correction, and until later changes fill the hole.
     *
     * @throws RuntimeException when a bucket would be below zero that may not be
     */
    void add(Collection<Change> changes);

    /** Tells every account once. */
    void forEach(Consumer<Row> row);
}
