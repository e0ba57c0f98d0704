package io.forcepool.income.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.income.adapter.OrderBook.Entered;
import io.forcepool.income.adapter.OrderBook.Refusal;
import io.forcepool.income.adapter.OrderTable.OrderRow;
import io.forcepool.income.adapter.PoolTable.PoolRow;
import io.forcepool.income.adapter.RunList.LateReward;
import io.forcepool.income.adapter.RunList.RunRow;
import io.forcepool.income.order.OrderCommand.ChangeOrder;
import io.forcepool.income.order.OrderCommand.PlaceOrder;
import io.forcepool.income.order.OrderTerms;
import io.forcepool.income.order.WindowRunException;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.PoolCommand.CreatePool;
import io.forcepool.income.pool.PoolTerms;
import io.forcepool.income.pool.VestingPolicy;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.testkit.Infrastructure;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

class RunIT {

    private static final String POOL = "pool-1";
    private static final Reason REASON =
            new Reason(new Actor("fin-1", Set.of("finance"), null, "r-1"), "test");
    private static final RunId DAY_1 = RunId.of(POOL, "MAINNET", "2026-11-21", 1);

    private final Chain chain = new Chain("testnet");
    private final IncomeDatabase income = new IncomeDatabase(Infrastructure.database("income"));

    @AfterEach
    void close() {
        income.close();
    }

    @Test
    void splitsADayOnceItHasPassed() {
        create(Cadence.DAILY, DenominatorKind.FIXED_TOTAL, VestingPolicy.QUARTER_AT_ONCE);
        place("A-1", "alice", 300, 200_000);
        place("B-1", "bob", 200, 0);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                chain.reward("f01000", 7, "1000001"),
                chain.reward("f01000", 2_879, "1"),
                chain.reward("f01000", 2_880, "999"),
                chain.reward("f01999", 7, "5"),
                chain.advanced(2_879, "f01000"));
        assertThat(income.opener.openReady(pool()).orElseThrow()).contains("the window ends at");
        assertThat(income.runs.opened()).isEmpty();

        Chain.tell(income.chainTable, chain.advanced(2_880, "f01000"));
        income.opener.openReady(pool());
        assertThat(income.runs.opened()).containsExactly(DAY_1);
        pages(Integer.MAX_VALUE).finish(DAY_1);

        RunRow run = income.list.find(DAY_1).orElseThrow();
        assertThat(run.state()).isEqualTo("PUBLISHED");
        assertThat(run.effectiveHeight()).isEqualTo(2_879);
        assertThat(run.rewardSum()).isEqualTo("1000002").isEqualTo(run.gross().add(run.house()));
        Share alice = share("alice");
        assertThat(alice.gross()).isEqualTo("300000");
        assertThat(alice.fee()).isEqualTo("60000");
        assertThat(alice.locked()).isEqualTo("180000");
        assertThat(run.gross()).isEqualTo(run.fee().add(run.available()).add(run.locked()));

        income.opener.openReady(pool());
        assertThat(income.runs.opened()).isEmpty();
    }

    @Test
    void waitsForOrdersAndForAnOpenPool() {
        income.pools.create(
                new CreatePool(POOL, terms(Cadence.PER_TIPSET, DenominatorKind.SOLD), false),
                REASON);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                chain.reward("f01000", 7, "10"),
                chain.advanced(7, "f01000"));
        assertThat(income.opener.openReady(pool())).contains("the pool is not open");
        income.pools.open(POOL, REASON);
        assertThat(income.opener.openReady(pool())).contains("the pool has no orders");
        place("A-1", "alice", 3, 0);
        assertThat(income.opener.openReady(pool())).isEmpty();
        assertThat(income.runs.opened()).containsExactly(RunId.of(POOL, "MAINNET", "7", 1));
    }

    @Test
    void goesOnWhereItWasKilledWithTheSameBytes() {
        create(Cadence.PER_TIPSET, DenominatorKind.FIXED_TOTAL, VestingPolicy.AT_ONCE);
        place(600);
        Chain.tell(income.chainTable, chain.miner(POOL, "f01000"));
        for (int i = 0; i < 6; i++) {
            Chain.tell(income.chainTable, chain.reward("f01000", 10L + i, "123456789" + i));
        }
        Chain.tell(income.chainTable, chain.advanced(99, "f01000"));
        income.opener.openReady(pool());
        List<RunId> opened = income.runs.opened();
        assertThat(opened).hasSize(6);

        for (int commits = 0; commits < opened.size(); commits++) {
            RunId run = opened.get(commits);
            RunPages killed = income.pages(new Killed(income.transaction, 2 + commits), 13);
            assertThatThrownBy(() -> killed.finish(run)).hasMessage("killed");
            late(commits);
            pages(9).finish(run);
            pages(9).finish(run);
            List<SharePage> pages = storedPages(run);
            assertThat(pages).hasSize(65).doesNotHaveDuplicates();
            assertThat(pages.stream().flatMap(page -> page.shares().stream()))
                    .extracting(Share::user)
                    .hasSize(600)
                    .doesNotHaveDuplicates()
                    .doesNotContain("late");
            RunRow row = income.list.find(run).orElseThrow();
            assertThat(row.gross().add(row.house())).isEqualTo(row.rewardSum());
            assertThat(row.pages()).isEqualTo(65);
            assertThat(row.shares()).isEqualTo(600);
        }
        assertThat(income.runs.opened()).isEmpty();
    }

    @Test
    void countsAnOrderFromTheChainTimeOfItsVersion() {
        create(Cadence.DAILY, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        place("A-1", "alice", 1, 0);
        income.orders.change(
                new ChangeOrder(
                        "A-1",
                        2,
                        new OrderTerms("bob", BigInteger.ONE, Chain.time(20), null, 0, 1_000_000)),
                REASON);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                chain.reward("f01000", 19, "10"),
                chain.reward("f01000", 20, "7"),
                chain.advanced(2_880, "f01000"));
        income.opener.openReady(pool());
        pages(9).finish(DAY_1);
        assertThat(share("alice").gross()).isEqualTo("10");
        assertThat(share("bob").gross()).isEqualTo("7");
        assertThat(share("bob").orderVersion()).isEqualTo(2);
    }

    @Test
    void setsAsideWhatComesAfterTheRunOfItsWindow() {
        create(Cadence.DAILY, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        place("A-1", "alice", 1, 0);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                chain.reward("f01000", 19, "10"),
                chain.advanced(9_000, "f01000"));
        income.opener.openReady(pool());
        Chain.tell(
                income.chainTable,
                chain.reward("f01000", 18, "3"),
                chain.reward("f01000", 3_000, "4"));
        income.opener.openReady(pool());
        income.opener.openReady(pool());
        assertThat(income.list.late(10))
                .extracting(LateReward::run, LateReward::height)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(DAY_1.text(), 18L));
        assertThat(income.runs.opened())
                .containsExactly(DAY_1, RunId.of(POOL, "MAINNET", "2026-11-22", 1));
    }

    @Test
    void measuresByThePowerOfAllMinersAtTheHeight() {
        create(Cadence.PER_TIPSET, DenominatorKind.CHAIN_QUALITY_ADJUSTED, VestingPolicy.AT_ONCE);
        place("A-1", "alice", 10, 0);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                chain.miner(POOL, "f01001"),
                chain.reward("f01000", 19, "100"),
                chain.power("f01000", 19, 5, 50),
                chain.advanced(19, "f01000", "f01001"));
        Chain.tell(
                income.chainTable,
                chain.power("f01001", 18, 1, 999),
                chain.power("f01001", 20, 1, 999));
        assertThat(income.opener.openReady(pool()))
                .contains("the power of f01001 at height 19 is not known");
        Chain.tell(income.chainTable, chain.power("f01001", 19, 1, 30));
        assertThat(income.opener.openReady(pool())).isEmpty();
        RunId run = RunId.of(POOL, "MAINNET", "19", 1);
        assertThat(opened(run).rewards().getFirst().denominator()).isEqualTo("80");
        pages(9).finish(run);
        assertThat(income.list.find(run).orElseThrow().gross()).isEqualTo("12");
    }

    @Test
    void splitsByTheWeightsWhenTooMuchIsSoldAndSaysSo() {
        create(Cadence.PER_TIPSET, DenominatorKind.FIXED_TOTAL, VestingPolicy.AT_ONCE);
        place("A-1", "alice", 1_500, 0);
        place("B-1", "bob", 500, 0);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                chain.reward("f01000", 19, "100"),
                chain.advanced(19, "f01000"));
        income.opener.openReady(pool());
        RunId run = RunId.of(POOL, "MAINNET", "19", 1);
        pages(9).finish(run);
        RunRow row = income.list.find(run).orElseThrow();
        assertThat(row.oversold()).isTrue();
        assertThat(row.gross()).isEqualTo("100");
        assertThat(row.house()).isZero();
    }

    @Test
    void waitsUnderSoldWhileNobodyHasBought() {
        create(Cadence.PER_TIPSET, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        income.orders.placeAll(List.of(order("A-1", Chain.time(30))), REASON);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                chain.reward("f01000", 19, "100"),
                chain.reward("f01000", 30, "7"),
                chain.advanced(30, "f01000"));
        assertThat(income.opener.openReady(pool()).orElseThrow()).contains("no order is in force");
        assertThat(income.meters.counter("forcepool.income.windows.stuck", "pool", POOL).count())
                .isEqualTo(1);
        assertThat(income.runs.opened()).containsExactly(RunId.of(POOL, "MAINNET", "30", 1));
    }

    @Test
    void refusesARunOfTooManyRewardsAndGoesOnWithTheNext() {
        create(Cadence.DAILY, DenominatorKind.FIXED_TOTAL, VestingPolicy.AT_ONCE);
        place("A-1", "alice", 1, 0);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                chain.reward("f01000", 1, "1"),
                chain.reward("f01000", 2, "1"),
                chain.reward("f01000", 3, "1"),
                chain.reward("f01000", 3_000, "1"),
                chain.reward("f01000", 3_001, "1"),
                chain.advanced(9_000, "f01000"));
        assertThat(income.opener(2).openReady(pool()).orElseThrow())
                .isEqualTo("window 2026-11-21 has 3 rewards, and a run takes at most 2");
        RunId next = RunId.of(POOL, "MAINNET", "2026-11-22", 1);
        assertThat(income.runs.opened()).containsExactly(next);
        assertThat(opened(next).rewards()).hasSize(2);
        assertThat(opened(next).network()).isEqualTo("testnet");
    }

    /** Rewards are many; what names and splits one has to stay small. */
    @Test
    void keepsARunOfAsManyRewardsAsItTakesWithinARecord() {
        BigInteger most = BigInteger.TEN.pow(23);
        var used =
                new RewardUsed(
                        new UUID(-1, -1),
                        chain.reward("f01000", 1, "1").reward().block(),
                        "f01234567890",
                        9_999_999,
                        Chain.time(1),
                        most,
                        most,
                        most);
        long bytes = FactJson.write(used).length + 1L;
        assertThat(bytes * RunInputs.REWARDS_MAX).isLessThan(8_000_000);
    }

    @Test
    void waitsWhenItsMinersAreOnDifferentNetworks() {
        create(Cadence.PER_TIPSET, DenominatorKind.FIXED_TOTAL, VestingPolicy.AT_ONCE);
        place("A-1", "alice", 1, 0);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                new Chain("othernet").miner(POOL, "f01000"),
                chain.reward("f01000", 1, "1"),
                chain.advanced(9, "f01000"));
        assertThat(income.opener.openReady(pool()))
                .contains("the pool's miners are on different networks: [othernet, testnet]");
        assertThat(income.runs.opened()).isEmpty();
    }

    @Test
    void refusesToChangeWhatWasRun() {
        create(Cadence.PER_TIPSET, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        place("A-1", "alice", 1, 0);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                chain.reward("f01000", 19, "10"),
                chain.advanced(19, "f01000"));
        income.opener.openReady(pool());
        long head = income.log.head();
        OrderTerms past = order("A-1", Chain.time(19)).terms();
        assertThatThrownBy(() -> income.orders.change(new ChangeOrder("A-1", 2, past), REASON))
                .isInstanceOf(WindowRunException.class)
                .hasMessageContaining("2026-11-20T16:09:31Z have been run");
        List<PlaceOrder> file = List.of(order("A-2", Chain.time(20)), order("A-3", Chain.time(18)));
        assertThatThrownBy(() -> income.orders.placeAll(file, REASON))
                .isInstanceOfSatisfying(
                        OrderBook.RefusedException.class,
                        e ->
                                assertThat(e.refusals())
                                        .singleElement()
                                        .extracting(Refusal::index, Refusal::code)
                                        .containsExactly(1, "window-already-run"));
        assertThat(income.log.head()).isEqualTo(head);

        OrderTerms future = order("A-1", Chain.time(20)).terms();
        assertThat(income.orders.change(new ChangeOrder("A-1", 2, future), REASON)).isTrue();
        assertThat(income.orders.place(order("A-1", "alice", 1), REASON)).isFalse();
    }

    /** What a run depends on cannot change while it is opened: its writers wait for the lock. */
    @Test
    void readsAllInputsUnderTheAppendLock() throws Exception {
        create(Cadence.PER_TIPSET, DenominatorKind.FIXED_TOTAL, VestingPolicy.AT_ONCE);
        place("A-1", "alice", 1, 0);
        Chain.tell(
                income.chainTable,
                chain.miner(POOL, "f01000"),
                chain.reward("f01000", 19, "10"),
                chain.advanced(19, "f01000"));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> opening =
                    Rows.required(
                            income.transaction.execute(
                                    _ -> {
                                        income.log.lock();
                                        Chain.tell(
                                                income.chainTable,
                                                chain.reward("f01001", 19, "7"),
                                                chain.miner(POOL, "f01001"));
                                        Future<?> started =
                                                executor.submit(
                                                        () -> income.opener.openReady(pool()));
                                        await().until(this::waitsForTheLock);
                                        Chain.tell(
                                                income.chainTable,
                                                chain.advanced(20, "f01000", "f01001"));
                                        return started;
                                    }));
            opening.get();
        }
        assertThat(opened(RunId.of(POOL, "MAINNET", "19", 1)).rewards()).hasSize(2);
    }

    private boolean waitsForTheLock() {
        return Rows.required(
                income.jdbc.queryForObject(
                        """
                        select exists (select from pg_locks l join pg_database d on d.oid = l.database
                            where not l.granted and d.datname = current_database())
                        """,
                        Boolean.class));
    }

    @Test
    void entersAFileWholeOrNotAtAll() {
        create(Cadence.DAILY, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        List<PlaceOrder> file = List.of(order("A-1", "alice", 1), order("A-2", "alice", 2));
        assertThat(income.orders.placeAll(file, REASON)).isEqualTo(new Entered(2, 0, 1));
        long head = income.log.head();
        assertThat(income.orders.placeAll(file, REASON)).isEqualTo(new Entered(0, 2, 0));
        List<PlaceOrder> other = List.of(order("A-3", "carol", 1), order("A-1", "alice", 9));
        assertThatThrownBy(() -> income.orders.placeAll(other, REASON))
                .isInstanceOf(OrderBook.RefusedException.class);
        assertThat(income.log.head()).isEqualTo(head);
        assertThat(income.users.known("carol")).isFalse();
        StoredEvent event = income.log.stream("order/A-1", 0).getFirst();
        assertThat(event.metadataValues())
                .isEqualTo(
                        Map.of(
                                "actor", "fin-1",
                                "reason", "test",
                                "requestId", "r-1",
                                "roles", "finance"));
    }

    private void create(Cadence cadence, DenominatorKind denominator, VestingPolicy vesting) {
        PoolTerms terms = terms(cadence, denominator);
        income.pools.create(
                new CreatePool(
                        POOL,
                        new PoolTerms(
                                terms.timeZone(),
                                denominator,
                                terms.fixedTotal(),
                                cadence,
                                vesting,
                                terms.from()),
                        true),
                REASON);
    }

    private static PoolTerms terms(Cadence cadence, DenominatorKind denominator) {
        return new PoolTerms(
                "Asia/Shanghai",
                denominator,
                denominator == DenominatorKind.FIXED_TOTAL ? BigInteger.valueOf(1_000) : null,
                cadence,
                VestingPolicy.AT_ONCE,
                Chain.GENESIS);
    }

    private void place(int users) {
        income.orders.placeAll(
                IntStream.range(0, users).mapToObj(i -> order("O-" + i, "user-" + i, 1)).toList(),
                REASON);
    }

    private void place(String order, String user, long bytes, int feePpm) {
        income.orders.placeAll(
                List.of(
                        new PlaceOrder(
                                order,
                                POOL,
                                new OrderTerms(
                                        user,
                                        BigInteger.valueOf(bytes),
                                        Chain.GENESIS,
                                        null,
                                        feePpm,
                                        1_000_000))),
                REASON);
    }

    /** What the book would refuse by now, as if it had slipped in. */
    private void late(int number) {
        PlaceOrder late = order("late-" + number, "late", 1);
        income.orderTable.insert(
                List.of(new OrderRow(late.order(), 1, POOL, late.terms(), income.log.head() + 1)));
    }

    private static PlaceOrder order(String order, Instant from) {
        return new PlaceOrder(
                order, POOL, new OrderTerms("alice", BigInteger.ONE, from, null, 0, 1_000_000));
    }

    private static PlaceOrder order(String order, String user, long bytes) {
        return new PlaceOrder(
                order,
                POOL,
                new OrderTerms(user, BigInteger.valueOf(bytes), Chain.GENESIS, null, 0, 1_000_000));
    }

    private PoolRow pool() {
        return income.pools.find(POOL).orElseThrow();
    }

    private RunPages pages(int pagesPerCommit) {
        return income.pages(income.transaction, Math.min(pagesPerCommit, 64));
    }

    private RunOpened opened(RunId run) {
        return income.log.stream("run/" + run, 0).getFirst().fact(RunOpened.class);
    }

    private Share share(String user) {
        return storedPages(DAY_1).stream()
                .flatMap(page -> page.shares().stream())
                .filter(share -> share.user().equals(user))
                .findFirst()
                .orElseThrow();
    }

    private List<SharePage> storedPages(RunId run) {
        return income.log.read(0, 10_000).stream()
                .filter(event -> event.stream().startsWith("run/" + run + "/"))
                .map(event -> event.fact(SharePage.class))
                .toList();
    }

    /** Transactions of a process that is killed before one of them commits. */
    private static final class Killed extends TransactionTemplate {

        private static final long serialVersionUID = 1;

        private final int commits;
        private int begun;

        Killed(TransactionTemplate like, int commits) {
            super(like.getTransactionManager());
            this.commits = commits;
        }

        @Override
        public <T> @Nullable T execute(TransactionCallback<T> action) {
            return super.execute(
                    status -> {
                        T result = action.doInTransaction(status);
                        return survive(status, result);
                    });
        }

        private <T> @Nullable T survive(TransactionStatus status, @Nullable T result) {
            begun++;
            if (begun > commits) {
                status.setRollbackOnly();
                throw new IllegalStateException("killed");
            }
            return result;
        }
    }
}
