package io.forcepool.ledger.posting;

import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.EntryChanges;
import io.forcepool.ledger.posting.FundsTable.Row;
import io.forcepool.ledger.posting.Journal.JournalEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds the whole journal again and compares: funds are the fold of the journal, exactly. */
public final class FundsRebuild {

    private static final int READ_EVENTS = 200;
    private static final int DIFFERENCES_TOLD = 20;

    private final Journal journal;
    private final FundsTable funds;

    public FundsRebuild(Journal journal, FundsTable funds) {
        this.journal = journal;
        this.funds = funds;
    }

    /**
     * The outcome.
     *
     * @param position the last position that was folded
     * @param accounts how many accounts the fold has
     * @param sum of all buckets of all accounts, which is zero
     * @param differences the first accounts that differ, each with both values
     */
    public record Report(long position, int accounts, Balance sum, List<String> differences) {

        public boolean holds() {
            return differences.isEmpty() && sum.total().signum() == 0;
        }
    }

    /** Runs inside a transaction that sees one state of the database. */
    public Report verify() {
        Map<String, Row> fold = new HashMap<>();
        long position = fold(fold);
        int accounts = fold.size();
        Balance sum = fold.values().stream().map(Row::balance).reduce(Balance.ZERO, Balance::plus);
        return new Report(position, accounts, sum, differences(fold));
    }

    private long fold(Map<String, Row> fold) {
        long position = 0;
        List<JournalEvent> events;
        while (!(events = journal.read(position, READ_EVENTS)).isEmpty()) {
            for (JournalEvent event : events) {
                fold(event, fold);
            }
            position = events.getLast().position();
        }
        return position;
    }

    private static void fold(JournalEvent event, Map<String, Row> fold) {
        EntryChanges.of(
                event.event(),
                (account, bucket, change) -> {
                    Row row = fold.get(account);
                    Balance balance = row == null ? Balance.ZERO : row.balance();
                    fold.put(
                            account,
                            new Row(account, balance.plus(bucket, change), event.position()));
                });
    }

    private List<String> differences(Map<String, Row> fold) {
        List<String> differences = new ArrayList<>();
        funds.forEach(
                row -> {
                    Row expected = fold.remove(row.account());
                    if (!row.equals(expected) && differences.size() < DIFFERENCES_TOLD) {
                        differences.add("journal: " + expected + ", funds: " + row);
                    }
                });
        fold.values().stream()
                .limit(DIFFERENCES_TOLD)
                .forEach(row -> differences.add("journal: " + row + ", funds: nothing"));
        return List.copyOf(differences);
    }
}
