package io.forcepool.ledger.posting;

import io.forcepool.ledger.entry.Decision;
import io.forcepool.ledger.entry.EntryCommand;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Posts whatever commands came together, in one transaction: the lock, two reads, decisions in
 * memory and in order, one append, one write of the funds. A pool that pays a million users is no
 * hot row, since an account is written once per batch.
 */
public final class PostingEngine {

    private final Journal journal;
    private final FundsTable funds;

    public PostingEngine(Journal journal, FundsTable funds) {
        this.journal = journal;
        this.funds = funds;
    }

    /**
     * Decides the commands in order, inside the caller's transaction. If the record of one must be
     * parked nothing at all is written: it leaves the batch first, and the others come again.
     *
     * @return the answer to each command
     */
    public List<Decision> post(List<? extends EntryCommand> commands) {
        journal.lock();
        Set<String> streams =
                commands.stream().flatMap(c -> c.streams().stream()).collect(Collectors.toSet());
        Set<String> needed =
                commands.stream().flatMap(c -> c.needs().stream()).collect(Collectors.toSet());
        PostingBatch batch =
                new PostingBatch(journal.streams(streams), funds.read(needed), journal.height());
        List<Decision> decisions = commands.stream().map(batch::decide).toList();
        if (decisions.stream().allMatch(PostingEngine::accepted) && !batch.events().isEmpty()) {
            journal.append(batch.events(), last -> funds.add(batch.changes(last)));
        }
        return decisions;
    }

    private static boolean accepted(Decision decision) {
        return switch (decision) {
            case Decision.Recorded _, Decision.Repeated _ -> true;
            case Decision.Contradicted _,
                    Decision.Obstructed _,
                    Decision.NotUnderstood _,
                    Decision.Refused _ ->
                    false;
        };
    }
}
