package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.ledger.entry.Transfers;
import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.platform.consume.TopicListeners;
import io.forcepool.platform.projection.StoreProcessors;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What those who run the ledger are told. */
class OperationsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String READY = "/actuator/health/readiness";
    private static final int BUCKET = 11;
    private static final String USER = Pages.userOf(BUCKET);

    private final LedgerProcess ledger = LedgerProcess.shared();

    @AfterAll
    static void stop() {
        LedgerProcess.shared().close();
    }

    @Test
    void committedEntriesAreCountedAndNothingElse() {
        // Pages that other tests published may still be on their way.
        TopicListeners listeners = ledger.bean(TopicListeners.class);
        listeners.stop();
        double entries = counter("ledger.entries", "event", "EntryPosted", "kind", "INCOME");
        double moves = counter("ledger.moves");
        double refused = counter("ledger.rejections", "reason", "INSUFFICIENT_FUNDS");
        SharePage page = Pages.page("count", BUCKET, 0, Pages.share(USER, 1, 2, 3));
        SharePage lost = Pages.page("lost", BUCKET, 0, Pages.share(USER, 1, 2, 3));
        var account = AccountId.user(USER, Coin.FIL);
        var hold = Transfers.command(Transfers.requested("too-much", account, 1_000_000_000, 1));

        TransactionTemplate transaction =
                new TransactionTemplate(ledger.bean(PlatformTransactionManager.class));
        PostingEngine engine = ledger.bean(PostingEngine.class);
        transaction.executeWithoutResult(_ -> engine.post(List.of(Pages.command(page), hold)));
        transaction.executeWithoutResult(_ -> engine.post(List.of(Pages.command(page))));
        transaction.executeWithoutResult(
                status -> {
                    engine.post(List.of(Pages.command(lost)));
                    status.setRollbackOnly();
                });

        assertThat(counter("ledger.entries", "event", "EntryPosted", "kind", "INCOME"))
                .isEqualTo(entries + 1);
        assertThat(counter("ledger.moves")).isEqualTo(moves + 3);
        assertThat(counter("ledger.rejections", "reason", "INSUFFICIENT_FUNDS"))
                .isEqualTo(refused + 1);
        assertThat(prometheus())
                .contains("ledger_entries_total{", "ledger_posting_batch_entries_count")
                .contains("ledger_posting_batch_moves_sum", "forcepool_store_append_wait_seconds")
                .contains("forcepool_projection_lag{projection=\"publisher\"")
                .contains("parked_records{");
        listeners.start();
    }

    @Test
    void anAccountThatIsNotTheFoldIsToldUntilItIs() {
        String told = "ledger_invariant_violated{invariant=\"funds-are-the-fold\"} ";
        String user = "user/" + USER + "/FIL";
        LedgerProcess.writer()
                .publish(Pages.page("watched", BUCKET, 0, Pages.share(USER, 1, 2, 3)));
        try (LedgerDatabase books = ledger.books()) {
            await().atMost(LIMIT)
                    .until(() -> change(books, "available = available + 1", user) == 1);
            await().atMost(LIMIT).until(() -> prometheus().contains(told + "1"));

            change(books, "available = available - 1", user);

            await().atMost(LIMIT).until(() -> prometheus().contains(told + "0"));
        }
        assertThat(prometheus())
                .contains("ledger_invariant_violated{invariant=\"sum-is-zero\"}")
                .contains("ledger_invariant_violated{invariant=\"runs-are-posted-whole\"} 0")
                .contains("ledger_invariant_look_age_seconds{");
    }

    @Test
    void aListenerOrProcessorThatStopsIsNamedAndTheLedgerIsNotReady() {
        await().atMost(LIMIT).until(() -> ledger.management(READY).status() == 200);
        TopicListeners listeners = ledger.bean(TopicListeners.class);
        listeners.stop();

        assertThat(ledger.management(READY).status()).isEqualTo(503);
        assertThat(ledger.management(READY).text())
                .contains("forcepool.income.shares.v1", "\"running\":false");
        listeners.start();
        await().atMost(LIMIT).until(() -> ledger.management(READY).status() == 200);

        ledger.bean(StoreProcessors.class).stop();

        assertThat(ledger.management(READY).status()).isEqualTo(503);
        assertThat(ledger.management(READY).text())
                .contains("\"statement\":\"stopped", "\"publisher\":\"stopped");
        ledger.close();
    }

    private double counter(String name, String... tags) {
        var counter = ledger.bean(MeterRegistry.class).find(name).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    private String prometheus() {
        return ledger.management("/actuator/prometheus").text();
    }

    private static int change(LedgerDatabase books, String what, String account) {
        return books.jdbc.update("update funds set " + what + " where account = ?", account);
    }
}
