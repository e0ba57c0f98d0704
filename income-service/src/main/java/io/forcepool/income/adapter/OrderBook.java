package io.forcepool.income.adapter;

import io.forcepool.income.adapter.OrderTable.OrderRow;
import io.forcepool.income.order.Order;
import io.forcepool.income.order.Order.Placed;
import io.forcepool.income.order.Order.Unplaced;
import io.forcepool.income.order.OrderCommand;
import io.forcepool.income.order.OrderCommand.ChangeOrder;
import io.forcepool.income.order.OrderCommand.PlaceOrder;
import io.forcepool.income.order.OrderConflictException;
import io.forcepool.income.order.OrderEvent;
import io.forcepool.income.order.OrderEvent.OrderChanged;
import io.forcepool.income.order.OrderEvent.OrderPlaced;
import io.forcepool.income.order.WindowRunException;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the commands of orders, one or a file of them: one transaction, the append lock first. */
final class OrderBook {

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final OrderTable table;
    private final UserBook users;
    private final RunTable runs;
    private final RunSignal signal;
    private final Streams<Order, OrderEvent> streams;

    OrderBook(
            EventLog log,
            TransactionTemplate transaction,
            OrderTable table,
            UserBook users,
            RunTable runs,
            RunSignal signal) {
        this.log = log;
        this.transaction = transaction;
        this.table = table;
        this.users = users;
        this.runs = runs;
        this.signal = signal;
        this.streams = new Streams<>(log, "order", OrderEvent.class, Order::evolve);
    }

    /**
     * What came of a file.
     *
     * @param placed orders that are new
     * @param unchanged orders that were there with the same content
     * @param users users that are new
     */
    record Entered(int placed, int unchanged, int users) {}

    /** Some of a file's orders are refused, so all are. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient List<Refusal> refusals;

        RefusedException(List<Refusal> refusals) {
            super(refusals.size() + " orders are refused");
            this.refusals = List.copyOf(refusals);
        }

        List<Refusal> refusals() {
            return refusals;
        }
    }

    /**
     * An order of a file that contradicts what is there or what was run.
     *
     * @param index its place in the list, from 0
     */
    record Refusal(int index, String code, String reason) {}

    /** What happens to orders that count from within windows that were run. */
    enum Past {
        /** They are refused. */
        REFUSED,
        /** They are entered; the windows wait for a correction, which two persons decide. */
        TO_BE_CORRECTED;

        static Past of(@Nullable Boolean backdated) {
            return backdated != null && backdated ? TO_BE_CORRECTED : REFUSED;
        }
    }

    /** Whether the order is new; false when the same was asked before. */
    boolean place(PlaceOrder command, Reason reason, Past past) {
        return one(command, reason, past);
    }

    /** Whether the version is new; false when the same was asked before. */
    boolean change(ChangeOrder command, Reason reason, Past past) {
        return one(command, reason, past);
    }

    /**
     * Enters all orders and registers their users, or does nothing.
     *
     * @throws RefusedException when an order is there with other content, or begins before what was
     *     run and that is refused
     */
    Entered placeAll(List<PlaceOrder> commands, Reason reason, Past past) {
        Entered entered =
                Rows.required(
                        transaction.execute(
                                _ -> {
                                    log.lock();
                                    return placeLocked(commands, reason.metadata(), past);
                                }));
        signal.wake();
        return entered;
    }

    List<OrderRow> versions(String order) {
        return table.versions(order);
    }

    private boolean one(OrderCommand command, Reason reason, Past past) {
        boolean changed =
                Rows.required(
                        transaction.execute(
                                _ -> {
                                    log.lock();
                                    var at = at(List.of(command)).getFirst();
                                    var decided = new Decided(past);
                                    decided.add(at, at.state().decide(command));
                                    return append(decided, reason.metadata()) > 0;
                                }));
        signal.wake();
        return changed;
    }

    private Entered placeLocked(
            List<PlaceOrder> commands, Map<String, String> metadata, Past past) {
        List<Streams.At<Order>> states = at(commands);
        List<Refusal> refusals = new ArrayList<>();
        var decided = new Decided(past);
        for (int i = 0; i < commands.size(); i++) {
            try {
                var at = states.get(i);
                decided.add(at, at.state().decide(commands.get(i)));
            } catch (OrderConflictException e) {
                refusals.add(new Refusal(i, Answers.OTHER_CONTENT, String.valueOf(e.getMessage())));
            } catch (WindowRunException e) {
                refusals.add(
                        new Refusal(i, Answers.WINDOW_ALREADY_RUN, String.valueOf(e.getMessage())));
            }
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        int registered =
                users.registerLocked(
                        commands.stream().map(command -> command.terms().user()).toList(),
                        metadata);
        int placed = append(decided, metadata);
        return new Entered(placed, commands.size() - placed, registered);
    }

    private List<Streams.At<Order>> at(List<? extends OrderCommand> commands) {
        List<String> names =
                commands.stream().map(command -> Order.stream(command.order())).toList();
        int prefix = Order.stream("").length();
        var states = streams.at(names, stream -> new Unplaced(stream.substring(prefix)));
        return names.stream().map(name -> Rows.required(states.get(name))).toList();
    }

    private int append(Decided decided, Map<String, String> metadata) {
        if (decided.events.isEmpty()) {
            return 0;
        }
        List<NewEvent> events = new ArrayList<>(decided.events.size());
        for (int i = 0; i < decided.events.size(); i++) {
            events.add(streams.event(decided.states.get(i), 0, decided.events.get(i), metadata));
        }
        long position = log.append(events) - events.size();
        List<OrderRow> rows = new ArrayList<>(events.size());
        for (int i = 0; i < decided.events.size(); i++) {
            rows.add(
                    row(
                            decided.states.get(i).state(),
                            decided.events.get(i),
                            ++position,
                            decided.backdated.get(i)));
        }
        table.insert(rows);
        return rows.size();
    }

    private static OrderRow row(Order before, OrderEvent event, long position, boolean backdated) {
        return new OrderRow(
                event.order(),
                event.version(),
                pool(before, event),
                event.terms(),
                position,
                backdated);
    }

    private static String pool(Order before, OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> placed.pool();
            case OrderChanged _ -> ((Placed) before).pool();
        };
    }

    /** Events, at most one per order, beside the state that each follows. */
    private final class Decided {

        private final List<Streams.At<Order>> states = new ArrayList<>();
        private final List<OrderEvent> events = new ArrayList<>();
        private final List<Boolean> backdated = new ArrayList<>();
        private final Map<String, Instant> lastEnds = new HashMap<>();
        private final Past past;

        Decided(Past past) {
            this.past = past;
        }

        void add(Streams.At<Order> at, List<OrderEvent> decided) {
            for (OrderEvent event : decided) {
                String pool = pool(at.state(), event);
                Instant lastEnd = lastEnds.computeIfAbsent(pool, runs::lastEnd);
                boolean isPast = event.terms().from().isBefore(lastEnd);
                if (isPast && past == Past.REFUSED) {
                    throw new WindowRunException(event, lastEnd);
                }
                states.add(at);
                events.add(event);
                backdated.add(isPast);
            }
        }
    }
}
