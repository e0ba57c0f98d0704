package io.forcepool.income.adapter;

import static io.forcepool.income.adapter.SplitPool.DAY_1;
import static io.forcepool.income.adapter.SplitPool.POOL;
import static io.forcepool.income.adapter.SplitPool.REASON;
import static io.forcepool.income.adapter.SplitPool.order;
import static io.forcepool.income.adapter.SplitPool.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.RunId;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.income.adapter.OrderBook.Past;
import io.forcepool.income.adapter.OrderTable.OrderRow;
import io.forcepool.income.adapter.RunList.RunRow;
import io.forcepool.income.order.OrderCommand.ChangeOrder;
import io.forcepool.income.order.OrderCommand.PlaceOrder;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.VestingPolicy;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** What a run gives, from the day it splits to the pages it leaves, killed or not. */
class RunIT {

    private final SplitPool pool = new SplitPool();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void splitsADayOnceItHasPassed() {
        pool.create(Cadence.DAILY, DenominatorKind.FIXED_TOTAL, VestingPolicy.QUARTER_AT_ONCE);
        pool.place("A-1", "alice", 300, 200_000);
        pool.place("B-1", "bob", 200, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 7, "1000001"),
                pool.chain.reward("f01000", 2_879, "1"),
                pool.chain.reward("f01000", 2_880, "999"),
                pool.chain.reward("f01999", 7, "5"),
                pool.chain.advanced(2_879, "f01000"));
        assertThat(pool.openReady().orElseThrow()).contains("the window ends at");
        assertThat(pool.income.runs.opened()).isEmpty();

        pool.tell(pool.chain.advanced(2_880, "f01000"));
        pool.openReady();
        assertThat(pool.income.runs.opened()).containsExactly(DAY_1);
        pool.pages(Integer.MAX_VALUE).finish(DAY_1);

        RunRow run = pool.income.list.find(DAY_1).orElseThrow();
        assertThat(run.state()).isEqualTo("PUBLISHED");
        assertThat(run.effectiveHeight()).isEqualTo(2_879);
        assertThat(run.rewardSum()).isEqualTo("1000002").isEqualTo(run.gross().add(run.house()));
        Share alice = pool.share("alice");
        assertThat(alice.gross()).isEqualTo("300000");
        assertThat(alice.fee()).isEqualTo("60000");
        assertThat(alice.locked()).isEqualTo("180000");
        assertThat(run.gross()).isEqualTo(run.fee().add(run.available()).add(run.locked()));

        pool.openReady();
        assertThat(pool.income.runs.opened()).isEmpty();
    }

    @Test
    void goesOnWhereItWasKilledWithTheSameBytes() {
        pool.create(Cadence.PER_TIPSET, DenominatorKind.FIXED_TOTAL, VestingPolicy.AT_ONCE);
        place(600);
        pool.tell(pool.chain.miner(POOL, "f01000"));
        for (int i = 0; i < 6; i++) {
            pool.tell(pool.chain.reward("f01000", 10L + i, "123456789" + i));
        }
        pool.tell(pool.chain.advanced(99, "f01000"));
        pool.openReady();
        List<RunId> opened = pool.income.runs.opened();
        assertThat(opened).hasSize(6);

        for (int commits = 0; commits < opened.size(); commits++) {
            RunId run = opened.get(commits);
            RunPages killed =
                    pool.income.pages(new Killed(pool.income.transaction, 2 + commits), 13);
            assertThatThrownBy(() -> killed.finish(run)).hasMessage("killed");
            late(commits);
            pool.pages(9).finish(run);
            pool.pages(9).finish(run);
            List<SharePage> pages = pool.storedPages(run);
            assertThat(pages).hasSize(65).doesNotHaveDuplicates();
            assertThat(pages.stream().flatMap(page -> page.shares().stream()))
                    .extracting(Share::user)
                    .hasSize(600)
                    .doesNotHaveDuplicates()
                    .doesNotContain("late");
            RunRow row = pool.income.list.find(run).orElseThrow();
            assertThat(row.gross().add(row.house())).isEqualTo(row.rewardSum());
            assertThat(row.pages()).isEqualTo(65);
            assertThat(row.shares()).isEqualTo(600);
        }
        assertThat(pool.income.runs.opened()).isEmpty();
    }

    @Test
    void countsAnOrderFromTheChainTimeOfItsVersion() {
        pool.create(Cadence.DAILY, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        pool.place("A-1", "alice", 1, 0);
        pool.income.orders.change(
                new ChangeOrder("A-1", 2, terms("bob", 1, Chain.time(20), 0)),
                REASON,
                Past.REFUSED);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 19, "10"),
                pool.chain.reward("f01000", 20, "7"),
                pool.chain.advanced(2_880, "f01000"));
        pool.openReady();
        pool.pages(9).finish(DAY_1);
        assertThat(pool.share("alice").gross()).isEqualTo("10");
        assertThat(pool.share("bob").gross()).isEqualTo("7");
        assertThat(pool.share("bob").orderVersion()).isEqualTo(2);
    }

    @Test
    void measuresByThePowerOfAllMinersAtTheHeight() {
        pool.create(
                Cadence.PER_TIPSET, DenominatorKind.CHAIN_QUALITY_ADJUSTED, VestingPolicy.AT_ONCE);
        pool.place("A-1", "alice", 10, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.miner(POOL, "f01001"),
                pool.chain.reward("f01000", 19, "100"),
                pool.chain.power("f01000", 19, 5, 50),
                pool.chain.advanced(19, "f01000", "f01001"));
        pool.tell(pool.chain.power("f01001", 18, 1, 999), pool.chain.power("f01001", 20, 1, 999));
        assertThat(pool.openReady()).contains("the power of f01001 at height 19 is not known");
        pool.tell(pool.chain.power("f01001", 19, 1, 30));
        assertThat(pool.openReady()).isEmpty();
        RunId run = RunId.of(POOL, "MAINNET", "19", 1);
        assertThat(pool.opened(run).rewards().getFirst().denominator()).isEqualTo("80");
        pool.pages(9).finish(run);
        assertThat(pool.income.list.find(run).orElseThrow().gross()).isEqualTo("12");
    }

    @Test
    void splitsByTheWeightsWhenTooMuchIsSoldAndSaysSo() {
        pool.create(Cadence.PER_TIPSET, DenominatorKind.FIXED_TOTAL, VestingPolicy.AT_ONCE);
        pool.place("A-1", "alice", 1_500, 0);
        pool.place("B-1", "bob", 500, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 19, "100"),
                pool.chain.advanced(19, "f01000"));
        pool.openReady();
        RunId run = RunId.of(POOL, "MAINNET", "19", 1);
        pool.pages(9).finish(run);
        RunRow row = pool.income.list.find(run).orElseThrow();
        assertThat(row.oversold()).isTrue();
        assertThat(row.gross()).isEqualTo("100");
        assertThat(row.house()).isZero();
    }

    private void place(int users) {
        pool.income.orders.placeAll(
                IntStream.range(0, users).mapToObj(i -> order("O-" + i, "user-" + i, 1)).toList(),
                REASON,
                Past.REFUSED);
    }

    /** What the book would refuse by now, as if it had slipped in. */
    private void late(int number) {
        PlaceOrder late = order("late-" + number, "late", 1);
        long position = pool.income.log.head() + 1;
        pool.income.orderTable.insert(
                List.of(new OrderRow(late.order(), 1, POOL, late.terms(), position, false)));
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
