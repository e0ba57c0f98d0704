package io.forcepool.ledger.posting;

import io.forcepool.contracts.Coin;
import io.forcepool.ledger.posting.Journal.JournalEvent;
import java.math.BigInteger;
import java.util.ArrayList;
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
     * @param totals what all accounts of each coin hold together, which is zero
     * @param differences the first accounts that differ, each with both values
     */
    public record Report(
            long position, int accounts, Map<Coin, BigInteger> totals, List<String> differences) {

        public Report {
            totals = Map.copyOf(totals);
            differences = List.copyOf(differences);
        }

        public boolean holds() {
            return differences.isEmpty()
                    && totals.values().stream().allMatch(total -> total.signum() == 0);
        }
    }

    /** Runs inside a transaction that sees one state of the database. */
    public Report verify() {
        FundsTally tally = new FundsTally();
        long position = add(tally);
        return new Report(position, tally.accounts(), tally.totals(), differences(tally));
    }

    private long add(FundsTally tally) {
        long position = 0;
        List<JournalEvent> events;
        while (!(events = journal.read(position, READ_EVENTS)).isEmpty()) {
            events.forEach(event -> tally.add(event.position(), event.event()));
            position = events.getLast().position();
        }
        return position;
    }

    private List<String> differences(FundsTally tally) {
        List<String> differences = new ArrayList<>();
        funds.forEach(
                row ->
                        tally.differs(row)
                                .filter(_ -> differences.size() < DIFFERENCES_TOLD)
                                .ifPresent(told -> differences.add(row.account() + ": " + told)));
        tally.left().limit(DIFFERENCES_TOLD).map(a -> a + " is missing").forEach(differences::add);
        return differences;
    }
}
