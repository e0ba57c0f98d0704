package io.forcepool.income.adapter;

import static io.forcepool.income.adapter.SplitPool.DAY_1;
import static io.forcepool.income.adapter.SplitPool.POOL;
import static io.forcepool.income.adapter.SplitPool.REASON;
import static io.forcepool.income.adapter.SplitPool.order;
import static io.forcepool.income.adapter.SplitPool.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunId;
import io.forcepool.income.adapter.OrderBook.Past;
import io.forcepool.income.adapter.RunList.LateReward;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.PoolCommand.CreatePool;
import io.forcepool.income.pool.VestingPolicy;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a window is opened, what it waits for and what it takes in. */
class RunOpeningIT {

    private final SplitPool pool = new SplitPool();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void waitsForOrdersAndForAnOpenPool() {
        pool.income.pools.create(
                new CreatePool(
                        POOL,
                        terms(Cadence.PER_TIPSET, DenominatorKind.SOLD, VestingPolicy.AT_ONCE),
                        false),
                REASON);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 7, "10"),
                pool.chain.advanced(7, "f01000"));
        assertThat(pool.openReady()).contains("the pool is not open");
        pool.income.pools.open(POOL, REASON);
        assertThat(pool.openReady()).contains("the pool has no orders");
        pool.place("A-1", "alice", 3, 0);
        assertThat(pool.openReady()).isEmpty();
        assertThat(pool.income.runs.opened()).containsExactly(RunId.of(POOL, "MAINNET", "7", 1));
    }

    @Test
    void waitsUnderSoldWhileNobodyHasBought() {
        pool.create(Cadence.PER_TIPSET, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        pool.income.orders.placeAll(List.of(order("A-1", Chain.time(30))), REASON, Past.REFUSED);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 19, "100"),
                pool.chain.reward("f01000", 30, "7"),
                pool.chain.advanced(30, "f01000"));
        assertThat(pool.openReady().orElseThrow()).contains("no order is in force");
        assertThat(
                        pool.income
                                .meters
                                .counter("forcepool.income.windows.stuck", "pool", POOL)
                                .count())
                .isEqualTo(1);
        assertThat(pool.income.runs.opened()).containsExactly(RunId.of(POOL, "MAINNET", "30", 1));
    }

    @Test
    void waitsWhenItsMinersAreOnDifferentNetworks() {
        pool.create(Cadence.PER_TIPSET, DenominatorKind.FIXED_TOTAL, VestingPolicy.AT_ONCE);
        pool.place("A-1", "alice", 1, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                new Chain("othernet").miner(POOL, "f01000"),
                pool.chain.reward("f01000", 1, "1"),
                pool.chain.advanced(9, "f01000"));
        assertThat(pool.openReady())
                .contains("the pool's miners are on different networks: [othernet, testnet]");
        assertThat(pool.income.runs.opened()).isEmpty();
    }

    @Test
    void rewardsThatWereOverruledAreNotSplitUnlessTheyComeBack() {
        pool.create(Cadence.DAILY, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        pool.place("A-1", "alice", 1, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 19, "10"),
                pool.chain.reward("f01000", 21, "30"),
                pool.chain.reward("f01000", 22, "40"),
                pool.chain.overruled(1, 20, List.of(21L, 22L), List.of()),
                pool.chain.overruled(2, 20, List.of(), List.of(22L)),
                pool.chain.advanced(9_000, "f01000"));
        pool.openReady();

        assertThat(pool.opened(DAY_1).rewards())
                .extracting(RewardUsed::amount)
                .containsExactly(BigInteger.valueOf(10), BigInteger.valueOf(40));
        assertThat(pool.income.list.overruledCount()).isZero();
    }

    @Test
    void rewardThatWasOverruledAfterItWasSplitIsCounted() {
        pool.create(Cadence.DAILY, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        pool.place("A-1", "alice", 1, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 19, "10"),
                pool.chain.reward("f01000", 21, "30"),
                pool.chain.advanced(9_000, "f01000"));
        pool.openReady();
        pool.tell(pool.chain.overruled(1, 20, List.of(21L), List.of()));

        assertThat(pool.income.list.overruledCount()).isEqualTo(1);
    }

    @Test
    void setsAsideWhatComesAfterTheRunOfItsWindow() {
        pool.create(Cadence.DAILY, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        pool.place("A-1", "alice", 1, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 19, "10"),
                pool.chain.advanced(9_000, "f01000"));
        pool.openReady();
        pool.tell(pool.chain.reward("f01000", 18, "3"), pool.chain.reward("f01000", 3_000, "4"));
        pool.openReady();
        pool.openReady();
        assertThat(pool.income.list.late(10))
                .extracting(LateReward::run, LateReward::height)
                .containsExactly(tuple(DAY_1.text(), 18L));
        assertThat(pool.income.runs.opened())
                .containsExactly(DAY_1, RunId.of(POOL, "MAINNET", "2026-11-22", 1));
    }

    @Test
    void refusesARunOfTooManyRewardsAndGoesOnWithTheNext() {
        pool.create(Cadence.DAILY, DenominatorKind.FIXED_TOTAL, VestingPolicy.AT_ONCE);
        pool.place("A-1", "alice", 1, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 1, "1"),
                pool.chain.reward("f01000", 2, "1"),
                pool.chain.reward("f01000", 3, "1"),
                pool.chain.reward("f01000", 3_000, "1"),
                pool.chain.reward("f01000", 3_001, "1"),
                pool.chain.advanced(9_000, "f01000"));
        assertThat(pool.income.opener(2).openReady(pool.row()).orElseThrow())
                .isEqualTo("window 2026-11-21 has 3 rewards, and a run takes at most 2");
        RunId next = RunId.of(POOL, "MAINNET", "2026-11-22", 1);
        assertThat(pool.income.runs.opened()).containsExactly(next);
        assertThat(pool.opened(next).rewards()).hasSize(2);
        assertThat(pool.opened(next).network()).isEqualTo("testnet");
    }

    /** Rewards are many; what names and splits one has to stay small. */
    @Test
    void keepsARunOfAsManyRewardsAsItTakesWithinARecord() {
        BigInteger most = BigInteger.TEN.pow(23);
        var used =
                new RewardUsed(
                        new UUID(-1, -1),
                        pool.chain.reward("f01000", 1, "1").reward().block(),
                        "f01234567890",
                        9_999_999,
                        Chain.time(1),
                        most,
                        most,
                        most);
        long bytes = FactJson.write(used).length + 1L;
        assertThat(bytes * RunInputs.REWARDS_MAX).isLessThan(8_000_000);
    }

    /** What a run depends on cannot change while it is opened: its writers wait for the lock. */
    @Test
    void readsAllInputsUnderTheAppendLock() throws Exception {
        pool.create(Cadence.PER_TIPSET, DenominatorKind.FIXED_TOTAL, VestingPolicy.AT_ONCE);
        pool.place("A-1", "alice", 1, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 19, "10"),
                pool.chain.advanced(19, "f01000"));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> opening =
                    Rows.required(
                            pool.income.transaction.execute(
                                    _ -> {
                                        pool.income.log.lock();
                                        pool.tell(
                                                pool.chain.reward("f01001", 19, "7"),
                                                pool.chain.miner(POOL, "f01001"));
                                        Future<?> started = executor.submit(pool::openReady);
                                        await().until(this::waitsForTheLock);
                                        pool.tell(pool.chain.advanced(20, "f01000", "f01001"));
                                        return started;
                                    }));
            opening.get();
        }
        assertThat(pool.opened(RunId.of(POOL, "MAINNET", "19", 1)).rewards()).hasSize(2);
    }

    private boolean waitsForTheLock() {
        return Rows.required(
                pool.income.jdbc.queryForObject(
                        """
                        select exists (select from pg_locks l join pg_database d on d.oid = l.database
                            where not l.granted and d.datname = current_database())
                        """,
                        Boolean.class));
    }
}
