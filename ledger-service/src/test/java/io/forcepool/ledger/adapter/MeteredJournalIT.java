package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.ledger.entry.Transfers;
import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.testkit.Infrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is committed is counted once, and what is not is not. */
class MeteredJournalIT {

    private static final int BUCKET = 11;
    private static final String USER = Pages.userOf(BUCKET);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void committedEntriesAreCountedAndNothingElse() {
        try (var books = new LedgerDatabase(Infrastructure.database("metered"))) {
            var journal = new MeteredJournal(new EventLogJournal(books.log, books.jdbc), meters);
            var engine = new PostingEngine(journal, new PostgresFunds(books.jdbc));
            EntryCommand page = page("count");
            EntryCommand hold =
                    Transfers.command(
                            Transfers.requested("t", AccountId.user(USER, Coin.FIL), 1_000, 1));

            books.transaction.executeWithoutResult(_ -> engine.post(List.of(page, hold)));
            books.transaction.executeWithoutResult(_ -> engine.post(List.of(page)));
            books.transaction.executeWithoutResult(
                    status -> {
                        engine.post(List.of(page("lost")));
                        status.setRollbackOnly();
                    });
        }
        assertThat(counter("ledger.entries", "event", "EntryPosted", "kind", "INCOME")).isOne();
        assertThat(counter("ledger.entries", "event", "EntryRejected")).isOne();
        assertThat(counter("ledger.moves")).isEqualTo(3);
        assertThat(counter("ledger.rejections", "reason", "INSUFFICIENT_FUNDS")).isOne();
        assertThat(meters.get("ledger.posting.batch.entries").summary().count()).isOne();
        assertThat(meters.get("ledger.posting.batch.moves").summary().totalAmount()).isEqualTo(3);
    }

    private static EntryCommand page(String run) {
        SharePage page = Pages.page(run, BUCKET, 0, Pages.share(USER, 1, 2, 3));
        return Pages.command(page);
    }

    private double counter(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }
}
