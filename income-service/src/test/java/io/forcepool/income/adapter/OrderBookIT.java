package io.forcepool.income.adapter;

import static io.forcepool.income.adapter.SplitPool.POOL;
import static io.forcepool.income.adapter.SplitPool.REASON;
import static io.forcepool.income.adapter.SplitPool.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.income.adapter.OrderBook.Entered;
import io.forcepool.income.adapter.OrderBook.Past;
import io.forcepool.income.adapter.OrderBook.Refusal;
import io.forcepool.income.order.OrderCommand.ChangeOrder;
import io.forcepool.income.order.OrderCommand.PlaceOrder;
import io.forcepool.income.order.OrderTerms;
import io.forcepool.income.order.WindowRunException;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.VestingPolicy;
import io.forcepool.platform.store.StoredEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may be entered beside the runs there are. */
class OrderBookIT {

    private final SplitPool pool = new SplitPool();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void refusesToChangeWhatWasRun() {
        pool.create(Cadence.PER_TIPSET, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        pool.place("A-1", "alice", 1, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 19, "10"),
                pool.chain.advanced(19, "f01000"));
        pool.openReady();
        long head = pool.income.log.head();
        OrderTerms past = order("A-1", Chain.time(19)).terms();
        assertThatThrownBy(
                        () ->
                                pool.income.orders.change(
                                        new ChangeOrder("A-1", 2, past), REASON, Past.REFUSED))
                .isInstanceOf(WindowRunException.class)
                .hasMessageContaining("2026-11-20T16:09:31Z have been run");
        List<PlaceOrder> file = List.of(order("A-2", Chain.time(20)), order("A-3", Chain.time(18)));
        assertThatThrownBy(() -> pool.income.orders.placeAll(file, REASON, Past.REFUSED))
                .isInstanceOfSatisfying(
                        OrderBook.RefusedException.class,
                        e ->
                                assertThat(e.refusals())
                                        .singleElement()
                                        .extracting(Refusal::index, Refusal::code)
                                        .containsExactly(1, "window-already-run"));
        assertThat(pool.income.log.head()).isEqualTo(head);

        OrderTerms future = order("A-1", Chain.time(20)).terms();
        assertThat(
                        pool.income.orders.change(
                                new ChangeOrder("A-1", 2, future), REASON, Past.REFUSED))
                .isTrue();
        assertThat(pool.income.orders.place(order("A-1", "alice", 1), REASON, Past.REFUSED))
                .isFalse();
    }

    @Test
    void entersAFileWholeOrNotAtAll() {
        pool.create(Cadence.DAILY, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        List<PlaceOrder> file = List.of(order("A-1", "alice", 1), order("A-2", "alice", 2));
        assertThat(pool.income.orders.placeAll(file, REASON, Past.REFUSED))
                .isEqualTo(new Entered(2, 0, 1));
        long head = pool.income.log.head();
        assertThat(pool.income.orders.placeAll(file, REASON, Past.REFUSED))
                .isEqualTo(new Entered(0, 2, 0));
        List<PlaceOrder> other = List.of(order("A-3", "carol", 1), order("A-1", "alice", 9));
        assertThatThrownBy(() -> pool.income.orders.placeAll(other, REASON, Past.REFUSED))
                .isInstanceOf(OrderBook.RefusedException.class);
        assertThat(pool.income.log.head()).isEqualTo(head);
        assertThat(pool.income.users.known("carol")).isFalse();
        StoredEvent event = pool.income.log.stream("order/A-1", 0).getFirst();
        assertThat(event.metadataValues())
                .isEqualTo(
                        Map.of(
                                "actor", "fin-1",
                                "reason", "test",
                                "requestId", "r-1",
                                "roles", "finance"));
    }
}
