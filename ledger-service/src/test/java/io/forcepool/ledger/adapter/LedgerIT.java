package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.BalanceChanged;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.Topics;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.Book;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.consume.ParkedRecord;
import io.forcepool.platform.consume.ParkedRecord.State;
import io.forcepool.platform.consume.ParkedRecords;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.testing.TopicReader;
import io.forcepool.platform.testing.TopicWriter;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.Seeds;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pages in, entries and balances out, on real Kafka and PostgreSQL. */
class LedgerIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final LedgerProcess ledger = LedgerProcess.shared();
    private final TopicWriter topics = LedgerProcess.writer();
    private final SplittableRandom random = new SplittableRandom(Seeds.next("LedgerIT"));

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
    void pagesBecomeEntriesAndBalances() {
        List<SharePage> pages = Pages.run("whole", "flow", 300, 5, random);
        topics.publish(pages);
        topics.publish(
                List.of(
                        new RunPublished(
                                new RunId("whole"),
                                pages.size(),
                                300,
                                Pages.totals(pages),
                                "00",
                                null)));
        long head = awaitEntries(pages);
        Map<String, Balance> expected = book(pages).funds();

        trialBalanceIsZero(head);
        balancesAreAsExpected(expected);
        statementChains(Pages.user(0), head);
        entryTellsItsMoves(pages.getFirst());
        runIsEqual("whole", head);
        entriesTopicIsTheJournal(head);
        await().atMost(LIMIT).untilAsserted(() -> balancesTopicHolds(expected));
    }

    @Test
    void duplicatesAndReorderedRecordsChangeNothing() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<SharePage> pages = Pages.run("shuffled", "shuffle", 200, 3, random);
        pages.forEach(page -> records.add(topics.next(page)));
        List<ProducerRecord<byte[], byte[]>> delivered = new ArrayList<>(records);
        delivered.addAll(records);
        Collections.shuffle(delivered, new Random(random.nextLong()));

        topics.send(delivered);

        awaitEntries(pages);
        assertThat(ledger.bean(PostgresBalances.class).balance(AccountId.fees("shuffle", Coin.FIL)))
                .map(balance -> balance.available())
                .hasValue(Pages.totals(pages).fee());
    }

    @Test
    void whatCannotBePostedIsParkedAndTheRestGoesOn() {
        int bucket = 9;
        String user = Pages.userOf(bucket);
        SharePage good = Pages.page("park-1", bucket, 0, Pages.share(user, 1, 2, 3));
        SharePage other = Pages.page("park-1", bucket, 0, Pages.share(user, 1, 2, 4));
        SharePage wrong = Pages.page("park-2", bucket + 1, 0, Pages.share(user, 1, 2, 3));
        SharePage after = Pages.page("park-3", bucket, 0, Pages.share(user, 10, 20, 30));
        String waiting = Pages.userOf(bucket + 1);
        SharePage behind = Pages.page("park-6", bucket + 1, 0, Pages.share(waiting, 1, 2, 3));
        SharePage noCoin = Pages.page("park-4", bucket + 2, 0);
        String somebody = Pages.userOf(bucket + 3);
        SharePage rest = Pages.page("park-5", bucket + 3, 0, Pages.share(somebody, 1, 2, 3));

        topics.publish(List.of(good, other, wrong));
        topics.send(List.of(TopicWriter.replaced(topics.next(noCoin), "\"FIL\"", "\"XYZ\"")));
        topics.publish(List.of(after, behind, rest));

        awaitEntries(List.of(good, after, rest));
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(parked())
                                        .anySatisfy(
                                                r ->
                                                        assertThat(r)
                                                                .contains(
                                                                        "park-1", "was made from"))
                                        .anySatisfy(r -> assertThat(r).contains("park-2", "bucket"))
                                        .anySatisfy(r -> assertThat(r).contains("park-6", "behind"))
                                        .anySatisfy(r -> assertThat(r).contains("park-4", "XYZ")));
        assertThat(ledger.bean(EventLog.class).heads(List.of(good.stream(), behind.stream())))
                .isEqualTo(Map.of(good.stream(), 0L));
        nothingWaitsAnyLonger();
    }

    @Test
    void aStopAndAStartLoseAndDoubleNothing() {
        List<SharePage> pages = Pages.run("restart", "restart", 400, 4, random);
        int half = pages.size() / 2;
        topics.publish(pages.subList(0, half));
        ledger.close();
        topics.publish(pages.subList(half, pages.size()));

        ledger.start();

        awaitEntries(pages);
        assertThat(ledger.bean(PostgresBalances.class).balance(AccountId.fees("restart", Coin.FIL)))
                .map(balance -> balance.available())
                .hasValue(Pages.totals(pages).fee());
    }

    private void trialBalanceIsZero(long head) {
        JsonNode trial =
                ledger.getAs("auditor", "/api/v1/trial-balance", "atLeast", "" + head).body();
        assertThat(trial.get("balanced").asBoolean()).isTrue();
        assertThat(trial.get("sum").asString()).isEqualTo("0");
        assertThat(trial.get("position").asLong()).isGreaterThanOrEqualTo(head);
        assertThat(trial.get("systemAccounts").toString())
                .contains("pool/flow/FIL/rewards", "pool/flow/FIL/fees", "pool/flow/FIL/house");
    }

    private void balancesAreAsExpected(Map<String, Balance> expected) {
        String fees = "pool/flow/FIL/fees";
        JsonNode answer =
                ledger.getAs("viewer", "/api/v1/accounts/balance", "account", fees).body();
        assertThat(answer.get("available").asString())
                .isEqualTo(expected.get(fees).available().toString());
        String user = "user/" + Pages.user(299) + "/FIL";
        assertThat(
                        ledger.getAs("service", "/api/v1/accounts/balance", "account", user)
                                .body()
                                .get("account")
                                .asString())
                .isEqualTo(user);
    }

    private void statementChains(String user, long head) {
        String path = "/api/v1/users/" + user + "/statement";
        JsonNode page = ledger.getAs("finance", path, "atLeast", "" + head, "limit", "1").body();
        JsonNode balance =
                ledger.getAs("finance", "/api/v1/users/" + user + "/balances/FIL").body();
        JsonNode line = page.get("lines").get(0);
        assertThat(line.get("after").get("total")).isEqualTo(balance.get("total"));
        BigInteger before = new BigInteger(line.get("before").get("locked").asString());
        BigInteger change = new BigInteger(line.get("change").get("locked").asString());
        assertThat(line.get("after").get("locked").asString())
                .isEqualTo(before.add(change).toString());
        assertThat(line.get("kind").asString()).isEqualTo("INCOME");
        assertThat(line.get("effectiveHeight").asLong()).isEqualTo(2880);
    }

    private void entryTellsItsMoves(SharePage page) {
        JsonNode entry =
                ledger.getAs("operator", "/api/v1/entries", "stream", page.stream()).body();
        JsonNode event = entry.get("events").get(0);
        assertThat(event.get("event").get("by").get("id").asString())
                .isEqualTo(page.eventId().toString());
        assertThat(event.get("moves").size()).isEqualTo(page.shares().size() * 2 + 1);
    }

    private void runIsEqual(String run, long head) {
        String path = "/api/v1/runs/" + run + "/check";
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(
                                                ledger.getAs("auditor", path, "atLeast", "" + head)
                                                        .body()
                                                        .get("state")
                                                        .asString())
                                        .isEqualTo("EQUAL"));
    }

    private void entriesTopicIsTheJournal(long head) {
        List<StoredEvent> stored = ledger.bean(EventLog.class).read(0, (int) head);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            var published =
                                    TopicReader.all(
                                            Infrastructure.bootstrapServers(),
                                            Topics.LEDGER_ENTRIES);
                            assertThat(published).hasSizeGreaterThanOrEqualTo(stored.size());
                            for (int i = 0; i < stored.size(); i++) {
                                assertThat(published.get(i).sequence())
                                        .isEqualTo(stored.get(i).position());
                                assertThat(published.get(i).value())
                                        .isEqualTo(stored.get(i).payload());
                                assertThat(published.get(i).fact()).isInstanceOf(EntryEvent.class);
                            }
                        });
    }

    private void balancesTopicHolds(Map<String, Balance> expected) {
        Map<String, BalanceChanged> last = new HashMap<>();
        TopicReader.all(Infrastructure.bootstrapServers(), Topics.LEDGER_BALANCES)
                .forEach(read -> last.put(read.key(), (BalanceChanged) read.fact()));
        Map<String, Balance> funds = new TreeMap<>();
        try (LedgerDatabase books = ledger.books()) {
            new PostgresFunds(books.jdbc).forEach(row -> funds.put(row.account(), row.balance()));
        }
        assertThat(funds.keySet()).containsAll(expected.keySet());
        for (String account : expected.keySet()) {
            BalanceChanged told = last.get(account);
            assertThat(told).isNotNull();
            assertThat(new Balance(told.available(), told.frozen(), told.locked()))
                    .isEqualTo(funds.get(account));
        }
    }

    private long awaitEntries(List<SharePage> pages) {
        EventLog log = ledger.bean(EventLog.class);
        List<String> streams = pages.stream().map(SharePage::stream).toList();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(log.heads(streams)).hasSize(streams.size()));
        return log.head();
    }

    /** The other tests use all buckets of the same ledger. */
    private void nothingWaitsAnyLonger() {
        try (LedgerDatabase books = ledger.books()) {
            books.jdbc.update("update parked_record set state = 'REPLAYED'");
        }
    }

    private List<String> parked() {
        return ledger.bean(ParkedRecords.class).list(State.WAITING, 0, 100).stream()
                .map(ParkedRecord::toString)
                .toList();
    }

    private static Book book(List<SharePage> pages) {
        Book book = new Book();
        pages.forEach(page -> book.post(Pages.command(page)));
        return book;
    }
}
