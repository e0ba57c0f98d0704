package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.consume.TopicListeners;
import io.forcepool.platform.projection.StoreProcessors;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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
    void whatIsMeasuredIsThereToBeScraped() {
        LedgerProcess.writer()
                .publish(Pages.page("counted", BUCKET, 0, Pages.share(USER, 1, 2, 3)));
        await().atMost(LIMIT).until(() -> prometheus().contains("ledger_entries_total{"));
        assertThat(prometheus())
                .contains("ledger_moves_total", "ledger_posting_batch_entries_count")
                .contains("ledger_posting_batch_moves_sum", "forcepool_store_append_wait_seconds")
                .contains("forcepool_projection_lag{projection=\"publisher\"")
                .contains("parked_records{");
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

    private String prometheus() {
        return ledger.management("/actuator/prometheus").text();
    }

    private static int change(LedgerDatabase books, String what, String account) {
        return books.jdbc.update("update funds set " + what + " where account = ?", account);
    }
}
