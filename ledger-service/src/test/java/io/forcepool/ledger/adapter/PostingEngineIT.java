package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.Book;
import io.forcepool.ledger.entry.Decision;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.ledger.entry.Transfers;
import io.forcepool.ledger.posting.FundsRebuild;
import io.forcepool.ledger.posting.FundsTable.Change;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class PostingEngineIT {

    private static final int BUCKET = 7;
    private static final String USER = Pages.userOf(BUCKET);

    private LedgerDatabase ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerDatabase(Infrastructure.database("ledger"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void postsPagesAndKeepsTheFundsBesideThem() {
        SharePage first = Pages.page("r1", BUCKET, 0, Pages.share(USER, 20, 30, 50));
        SharePage second = Pages.page("r2", BUCKET, 0, Pages.share(USER, 2, 3, 5));

        assertThat(post(first, second)).hasOnlyElementsOfType(Decision.Recorded.class);

        assertThat(funds())
                .containsEntry("user/" + USER + "/FIL", balance(33, 55))
                .containsEntry("pool/demo/FIL/fees", balance(22, 0))
                .containsEntry("pool/demo/FIL/rewards", balance(-110, 0));
        assertThat(ledger.log.head()).isEqualTo(2);
        assertHolds();
    }

    @Test
    void repeatsAreSilenceWithinABatchAndLater() {
        SharePage page = Pages.page("r1", BUCKET, 0, Pages.share(USER, 20, 30, 50));

        assertThat(post(page, page))
                .extracting(Object::getClass)
                .asList()
                .containsExactly(Decision.Recorded.class, Decision.Repeated.class);
        assertThat(post(page)).hasOnlyElementsOfType(Decision.Repeated.class);

        assertThat(ledger.log.head()).isEqualTo(1);
        assertHolds();
    }

    @Test
    void ofABatchWithAContradictionNothingIsWritten() {
        post(Pages.page("r1", BUCKET, 0, Pages.share(USER, 20, 30, 50)));
        SharePage other = Pages.page("r1", BUCKET, 0, Pages.share(USER, 20, 30, 51));
        SharePage good = Pages.page("r2", BUCKET, 0, Pages.share(USER, 1, 1, 1));

        List<Decision> decisions = post(good, other);

        assertThat(decisions.getLast()).isInstanceOf(Decision.Contradicted.class);
        assertThat(ledger.log.head()).isEqualTo(1);
        assertThat(funds()).containsEntry("user/" + USER + "/FIL", balance(30, 50));
        assertThat(post(good)).hasOnlyElementsOfType(Decision.Recorded.class);
        assertHolds();
    }

    @Test
    void batchSizesAndOrdersEndInTheSameFunds() {
        SplittableRandom random = new SplittableRandom(Seeds.next("PostingEngineIT"));
        List<SharePage> pages = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            pages.addAll(Pages.run("r" + run, "pool-" + run % 2, 120, 3, random));
        }
        Book book = new Book();
        pages.forEach(page -> book.post(Pages.command(page)));

        for (int from = 0; from < pages.size(); ) {
            int to = Math.min(pages.size(), from + random.nextInt(1, 9));
            int repeated = Math.max(0, from - random.nextInt(3));
            post(pages.subList(repeated, to).toArray(SharePage[]::new));
            from = to;
        }

        assertThat(funds()).isEqualTo(book.funds());
        assertHolds();
    }

    @Test
    void concurrentEnginesPostEachPageOnceAndNeverWaitForEachOther() throws Exception {
        SplittableRandom random = new SplittableRandom(Seeds.next("concurrent engines"));
        List<SharePage> pages = Pages.run("r", "demo", 2_000, 20, random);
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Integer>> posted = new ArrayList<>();
            for (int worker = 0; worker < 6; worker++) {
                List<SharePage> mine = shuffled(pages, random.split());
                posted.add(threads.submit(() -> postAll(mine)));
            }
            assertThat(sum(posted)).isEqualTo(pages.size());
        }
        assertThat(ledger.log.head()).isEqualTo(pages.size());
        assertHolds();
    }

    /** Appends queue up in the order they come, so pages that come later do not go before. */
    @Test
    void aHoldWaitsForTheCommitUnderWayAndForNoOther() throws Exception {
        post(Pages.page("r1", BUCKET, 0, Pages.share(USER, 20, 30, 50)));
        var underWay = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        AccountId user = AccountId.user(USER, Coin.FIL);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Future<?> first =
                    threads.submit(
                            () ->
                                    ledger.transaction.executeWithoutResult(
                                            _ -> {
                                                ledger.engine.post(commands("r2"));
                                                underWay.countDown();
                                                await(finish);
                                            }));
            underWay.await();
            Future<?> hold =
                    threads.submit(
                            () ->
                                    commit(
                                            List.of(
                                                    Transfers.command(
                                                            Transfers.requested(
                                                                    "t", user, 5, 0)))));
            awaitWaiting(1);
            Future<?> later = threads.submit(() -> commit(commands("r3")));
            awaitWaiting(2);
            finish.countDown();
            first.get();
            hold.get();
            later.get();
        }
        assertThat(ledger.log.read(0, 10))
                .extracting(event -> event.stream())
                .containsExactly("run/r1/7/0", "run/r2/7/0", "transfer/t", "run/r3/7/0");
        assertHolds();
    }

    @Test
    void aBackendKilledBetweenAppendAndCommitLeavesNothing() {
        SharePage page = Pages.page("r1", BUCKET, 0, Pages.share(USER, 20, 30, 50));

        assertThatThrownBy(
                () ->
                        ledger.transaction.executeWithoutResult(
                                _ -> {
                                    ledger.engine.post(List.of(Pages.command(page)));
                                    killOwnBackend();
                                }));

        assertThat(ledger.log.head()).isZero();
        assertThat(funds()).isEmpty();
        assertThat(post(page)).hasOnlyElementsOfType(Decision.Recorded.class);
        assertHolds();
    }

    @Test
    void theTableItselfRefusesAUserBelowZero() {
        post(Pages.page("r1", BUCKET, 0, Pages.share(USER, 20, 30, 50)));
        var funds = new PostgresFunds(ledger.jdbc);
        String account = AccountId.user(USER, Coin.FIL).text();

        for (Balance debit : List.of(balance(-31, 0), balance(0, -51))) {
            assertThatThrownBy(() -> funds.add(List.of(new Change(account, debit, 2, false))))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        funds.add(List.of(new Change(account, balance(-30, -50), 2, false)));
        assertThat(ledger.verify().differences()).hasSize(1);
    }

    @Test
    void onlyACorrectionLeavesAUserBelowZeroAndLaterIncomeFillsTheHole() {
        post(Pages.page("r1", BUCKET, 0, Pages.share(USER, 20, 30, 50)));
        String account = AccountId.user(USER, Coin.FIL).text();
        post(Pages.page(RunKind.CORRECTION, "c1", BUCKET, 0, Pages.share(USER, 0, -100, 0)));
        assertThat(funds()).containsEntry(account, balance(-70, 50));
        assertThat(mayBeNegative(account)).isTrue();

        post(Pages.page(RunKind.RELEASE, "r2", BUCKET, 0, Pages.released(USER, 50)));
        assertThat(mayBeNegative(account)).isTrue();
        post(Pages.page("r3", BUCKET, 0, Pages.share(USER, 0, 21, 0)));

        assertThat(funds()).containsEntry(account, balance(1, 0));
        assertThat(mayBeNegative(account)).isFalse();
        assertThatThrownBy(
                        () ->
                                new PostgresFunds(ledger.jdbc)
                                        .add(
                                                List.of(
                                                        new Change(
                                                                account,
                                                                balance(-2, 0),
                                                                9,
                                                                false))))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertHolds();
    }

    private Boolean mayBeNegative(String account) {
        return ledger.jdbc.queryForObject(
                "select may_be_negative from funds where account = ?", Boolean.class, account);
    }

    private int postAll(List<SharePage> pages) {
        int recorded = 0;
        for (int i = 0; i < pages.size(); i += 4) {
            List<SharePage> batch = pages.subList(i, Math.min(pages.size(), i + 4));
            for (Decision decision : post(batch.toArray(SharePage[]::new))) {
                recorded += decision instanceof Decision.Recorded ? 1 : 0;
            }
        }
        return recorded;
    }

    private List<Decision> post(SharePage... pages) {
        return commit(Arrays.stream(pages).map(Pages::command).toList());
    }

    private List<Decision> commit(List<? extends EntryCommand> commands) {
        return ledger.transaction.execute(_ -> ledger.engine.post(commands));
    }

    private static List<? extends EntryCommand> commands(String run) {
        return List.of(Pages.command(Pages.page(run, BUCKET, 0, Pages.share(USER, 1, 2, 3))));
    }

    private void awaitWaiting(int writers) {
        Awaitility.await()
                .until(
                        () ->
                                ledger.jdbc.queryForObject(
                                                "select count(*) from pg_locks where locktype ="
                                                        + " 'advisory' and not granted",
                                                Integer.class)
                                        == writers);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void killOwnBackend() {
        ledger.jdbc.queryForObject("select pg_terminate_backend(pg_backend_pid())", Boolean.class);
    }

    private void assertHolds() {
        FundsRebuild.Report report = ledger.verify();
        assertThat(report.differences()).isEmpty();
        assertThat(report.holds()).isTrue();
        assertThat(report.position()).isEqualTo(ledger.log.head());
    }

    private Map<String, Balance> funds() {
        Map<String, Balance> funds = new TreeMap<>();
        new PostgresFunds(ledger.jdbc).forEach(row -> funds.put(row.account(), row.balance()));
        return funds;
    }

    private static int sum(List<Future<Integer>> counts)
            throws InterruptedException, ExecutionException {
        int sum = 0;
        for (Future<Integer> count : counts) {
            sum += count.get();
        }
        return sum;
    }

    private static List<SharePage> shuffled(List<SharePage> pages, SplittableRandom random) {
        List<SharePage> shuffled = new ArrayList<>(pages);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            shuffled.set(i, shuffled.set(random.nextInt(i + 1), shuffled.get(i)));
        }
        return shuffled;
    }

    private static Balance balance(long available, long locked) {
        return new Balance(
                BigInteger.valueOf(available), BigInteger.ZERO, BigInteger.valueOf(locked));
    }
}
