package io.forcepool.ledger.adapter;

import static io.forcepool.ledger.entry.Transfers.cancelled;
import static io.forcepool.ledger.entry.Transfers.confirmed;
import static io.forcepool.ledger.entry.Transfers.gas;
import static io.forcepool.ledger.entry.Transfers.rejected;
import static io.forcepool.ledger.entry.Transfers.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.TransferEvent;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.testing.TopicWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Withdrawals as payout will tell them: held, then paid or free again, on real Kafka. */
class TransferIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final LedgerProcess ledger = LedgerProcess.shared();
    private final TopicWriter topics = LedgerProcess.writer();

    @AfterAll
    static void stop() {
        LedgerProcess.shared().close();
    }

    @AfterEach
    void fundsAreTheFoldOfTheJournal() {
        try (LedgerDatabase books = ledger.books()) {
            assertThat(books.verify().differences()).isEmpty();
            assertThat(books.verify().holds()).isTrue();
        }
    }

    @Test
    void aWithdrawalIsHeldPaidAndShownInTheStatement() {
        AccountId user = income("paid", 30, 1_000);

        topics.publish(requested("paid", user, 600, 10), requested("refused", user, 600, 0));
        awaitEvents(Map.of("transfer/paid", 1, "transfer/refused", 1));
        assertThat(balance(user)).containsExactly("390", "610", "0", "1000");

        topics.publish(confirmed("paid", user, 600, 10), gas(4));
        topics.publish(rejected("refused", user));
        awaitEvents(Map.of("transfer/paid", 2));
        await().atMost(LIMIT).until(() -> events(gas(4).subject()) == 1);

        assertThat(balance(user)).containsExactly("390", "0", "0", "390");
        JsonNode lines =
                ledger.getAs(
                                "viewer",
                                "/api/v1/users/" + user.userCode() + "/statement",
                                "atLeast",
                                Long.toString(ledger.bean(EventLog.class).head()))
                        .body()
                        .get("lines");
        assertThat(lines.valueStream().map(line -> line.get("event").asString()))
                .containsExactly("POSTED", "HELD", "POSTED");
        assertThat(lines.get(0).get("kind").asString()).isEqualTo("SETTLEMENT");
        trialBalanceIsZero();
    }

    @Test
    void whatIsCancelledIsFreeAgain() {
        AccountId user = income("cancelled", 31, 100);

        topics.publish(requested("cancelled", user, 100, 0), cancelled("cancelled", user));

        awaitEvents(Map.of("transfer/cancelled", 2));
        assertThat(balance(user)).containsExactly("100", "0", "0", "100");
    }

    @Test
    void whatAPoolHoldsOfItsFeesStandsInTheTrialBalance() {
        income("fees", 34, 1);
        AccountId fees = AccountId.fees("demo", Coin.FIL);

        topics.publish(requested("of-fees", fees, 3, 0));

        awaitEvents(Map.of("transfer/of-fees", 1));
        assertThat(lastEvent("transfer/of-fees")).isEqualTo("HELD");
        assertThat(balance(fees)).element(1).isEqualTo("3");
        trialBalanceIsZero();
    }

    /** Whole pages are posted, whoever has withdrawn already owes, and later income fills it. */
    @Test
    void aCorrectionTakesBackFromWhoHasWithdrawn() {
        AccountId user = income("corrected", 32, 100);
        topics.publish(requested("gone", user, 90, 0), confirmed("gone", user, 90, 0));
        awaitEvents(Map.of("transfer/gone", 2));

        SharePage correction =
                Pages.page(
                        RunKind.CORRECTION,
                        "corrected-again",
                        32,
                        0,
                        Pages.share(user.userCode(), 0, -50, 0));
        topics.publish(correction);
        awaitEvents(Map.of(correction.stream(), 1));
        assertThat(balance(user)).containsExactly("-40", "0", "0", "-40");
        topics.publish(requested("blocked", user, 1, 0));
        awaitEvents(Map.of("transfer/blocked", 1));
        assertThat(lastEvent("transfer/blocked")).isEqualTo("REJECTED");

        income("corrected-later", 32, 41);
        topics.publish(requested("again", user, 1, 0));
        awaitEvents(Map.of("transfer/again", 1));
        assertThat(lastEvent("transfer/again")).isEqualTo("HELD");
        assertThat(balance(user)).containsExactly("0", "1", "0", "1");
    }

    @Test
    void whatCannotBePostedIsParkedAndTheRestOfTheLaneGoesOn() {
        AccountId user = income("bad", 33, 100);
        List<ProducerRecord<byte[], byte[]>> records =
                List.of(
                        broken(requested("b1", user, 7, 0), "\"7\"", "7"),
                        broken(requested("b2", user, 7, 0), "\"7\"", "\"1" + "0".repeat(40) + "\""),
                        broken(requested("b3", user, 7, 0), "\"7\"", "\"0\""),
                        broken(requested("b4", user, 7, 0), "\"7\"", "\"-7\""),
                        broken(requested("b5", user, 7, 0), "/FIL", "/XYZ"),
                        broken(requested("b6", user, 7, 0), "{", ""),
                        broken(requested("b7", user, 7, 0), "\"sent\"", "\"Sent\""),
                        topics.next(confirmed("b8", user, 7, 0)),
                        topics.next(requested("good", user, 100, 0)));

        topics.send(records);

        awaitEvents(Map.of("transfer/good", 1));
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(parked())
                                        .contains(
                                                "transfer/b1",
                                                "transfer/b2",
                                                "transfer/b3",
                                                "transfer/b4",
                                                "transfer/b5",
                                                "transfer/b6",
                                                "transfer/b7",
                                                "transfer/b8"));
        assertThat(balance(user)).containsExactly("0", "100", "0", "100");
    }

    private AccountId income(String run, int bucket, long units) {
        String code = Pages.userOf("withdrawer", bucket);
        SharePage page = Pages.page(run, bucket, 0, Pages.share(code, 5, units, 0));
        SharePage house = Pages.page(run, 0, 50);
        topics.publish(page, house);
        awaitEvents(Map.of(page.stream(), 1, house.stream(), 1));
        return AccountId.user(code, Coin.FIL);
    }

    private ProducerRecord<byte[], byte[]> broken(TransferEvent event, String text, String other) {
        return TopicWriter.replaced(topics.next(event), text, other);
    }

    private void awaitEvents(Map<String, Integer> counts) {
        counts.forEach(
                (stream, count) -> await().atMost(LIMIT).until(() -> events(stream) == count));
    }

    private int events(String stream) {
        return ledger.bean(EventLog.class).stream(stream, 0).size();
    }

    private String lastEvent(String stream) {
        JsonNode events =
                ledger.getAs("viewer", "/api/v1/entries", "stream", stream).body().get("events");
        return events.get(events.size() - 1).get("event").get("event").asString();
    }

    private List<String> balance(AccountId account) {
        JsonNode balance =
                ledger.getAs("viewer", "/api/v1/accounts/balance", "account", account.text())
                        .body();
        return List.of("available", "frozen", "locked", "total").stream()
                .map(name -> balance.get(name).asString())
                .toList();
    }

    private void trialBalanceIsZero() {
        JsonNode trial = ledger.getAs("viewer", "/api/v1/trial-balance").body();
        assertThat(trial.get("balanced").asBoolean()).isTrue();
    }

    private List<String> parked() {
        try (LedgerDatabase books = ledger.books()) {
            return books.jdbc.queryForList(
                    "select subject from parked_record where state = 'WAITING'", String.class);
        }
    }
}
