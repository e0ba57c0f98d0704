package io.forcepool.income.adapter;

import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.Ppm;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.income.adapter.OrderBook.Past;
import io.forcepool.income.adapter.PoolTable.PoolRow;
import io.forcepool.income.order.OrderCommand.PlaceOrder;
import io.forcepool.income.order.OrderTerms;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.PoolCommand.CreatePool;
import io.forcepool.income.pool.PoolTerms;
import io.forcepool.income.pool.VestingPolicy;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.forcepool.testkit.Infrastructure;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pool in a database of income, with what a test tells it, opens and reads. */
final class SplitPool implements AutoCloseable {

    static final String POOL = "pool-1";
    static final Reason REASON =
            new Reason(new Actor("fin-1", Set.of("finance"), null, "r-1"), "test");
    static final RunId DAY_1 = RunId.of(POOL, "MAINNET", "2026-11-21", 1);

    final Chain chain = new Chain("testnet");
    final IncomeDatabase income = new IncomeDatabase(Infrastructure.database("income"));

    @Override
    public void close() {
        income.close();
    }

    void tell(ChainFact... facts) {
        Chain.tell(income.chainTable, facts);
    }

    /** Opens what can be opened; says what the pool waits for. */
    Optional<String> openReady() {
        return income.opener.openReady(row());
    }

    void create(Cadence cadence, DenominatorKind denominator, VestingPolicy vesting) {
        income.pools.create(
                new CreatePool(POOL, terms(cadence, denominator, vesting), true), REASON);
    }

    static PoolTerms terms(Cadence cadence, DenominatorKind denominator, VestingPolicy vesting) {
        return new PoolTerms(
                "Asia/Shanghai",
                denominator,
                denominator == DenominatorKind.FIXED_TOTAL ? BigInteger.valueOf(1_000) : null,
                cadence,
                vesting,
                Chain.GENESIS,
                null);
    }

    void place(String order, String user, long bytes, int feePpm) {
        OrderTerms terms = terms(user, bytes, Chain.GENESIS, feePpm);
        income.orders.placeAll(List.of(new PlaceOrder(order, POOL, terms)), REASON, Past.REFUSED);
    }

    static PlaceOrder order(String order, Instant from) {
        return new PlaceOrder(order, POOL, terms("alice", 1, from, 0));
    }

    static PlaceOrder order(String order, String user, long bytes) {
        return new PlaceOrder(order, POOL, terms(user, bytes, Chain.GENESIS, 0));
    }

    static OrderTerms terms(String user, long bytes, Instant from, int feePpm) {
        return new OrderTerms(user, BigInteger.valueOf(bytes), from, null, feePpm, Ppm.ONE);
    }

    PoolRow row() {
        return income.pools.find(POOL).orElseThrow();
    }

    RunPages pages(int pagesPerCommit) {
        return income.pages(income.transaction, Math.min(pagesPerCommit, 64));
    }

    RunOpened opened(RunId run) {
        return income.log.stream("run/" + run, 0).getFirst().fact(RunOpened.class);
    }

    Share share(String user) {
        return storedPages(DAY_1).stream()
                .flatMap(page -> page.shares().stream())
                .filter(share -> share.user().equals(user))
                .findFirst()
                .orElseThrow();
    }

    List<SharePage> storedPages(RunId run) {
        return income.log.read(0, 10_000).stream()
                .filter(event -> event.stream().startsWith("run/" + run + "/"))
                .map(event -> event.fact(SharePage.class))
                .toList();
    }
}
