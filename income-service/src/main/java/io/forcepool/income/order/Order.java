package io.forcepool.income.order;

import io.forcepool.income.order.OrderCommand.ChangeOrder;
import io.forcepool.income.order.OrderCommand.PlaceOrder;
import io.forcepool.income.order.OrderEvent.OrderChanged;
import io.forcepool.income.order.OrderEvent.OrderPlaced;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An order, known by its number. */
public sealed interface Order {

    /** What an order number may be. */
    Pattern NUMBER = Pattern.compile("[A-Za-z0-9_.:#-]{1,64}");

    String order();

    /** Nobody has entered this number. */
    record Unplaced(String order) implements Order {

        public Unplaced {
            check(order);
        }
    }

    /** The order with all that was ever said of it. */
    record Placed(String order, String pool, List<OrderTerms> versions) implements Order {

        public Placed {
            versions = List.copyOf(versions);
        }
    }

    /** Refuses what cannot be an order's number. */
    static void check(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("not an order number: " + number);
        }
    }

    /** The stream of an order. */
    static String stream(String order) {
        return "order/" + order;
    }

    /**
     * What follows from a command; nothing when it was done before.
     *
     * @throws OrderConflictException when that number or version exists with other content
     */
    default List<OrderEvent> decide(OrderCommand command) {
        return switch (command) {
            case PlaceOrder place -> place(place);
            case ChangeOrder change -> change(change);
        };
    }

    default Order evolve(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed ->
                    new Placed(placed.order(), placed.pool(), List.of(placed.terms()));
            case OrderChanged changed ->
                    switch (this) {
                        case Unplaced _ -> throw new IllegalStateException("changed unplaced");
                        case Placed p ->
                                new Placed(
                                        p.order(), p.pool(), with(p.versions(), changed.terms()));
                    };
        };
    }

    private List<OrderEvent> place(PlaceOrder command) {
        return switch (this) {
            case Unplaced _ ->
                    List.of(new OrderPlaced(order(), command.pool(), 1, command.terms()));
            case Placed placed -> {
                if (!placed.pool().equals(command.pool())
                        || !placed.versions().getFirst().equals(command.terms())) {
                    throw new OrderConflictException(order() + " exists with other content");
                }
                yield List.of();
            }
        };
    }

    private List<OrderEvent> change(ChangeOrder command) {
        return switch (this) {
            case Unplaced _ -> throw new OrderConflictException("there is no order " + order());
            case Placed placed -> {
                int last = placed.versions().size();
                if (command.version() == last + 1) {
                    yield List.of(new OrderChanged(order(), last + 1, command.terms()));
                }
                if (command.version() < 1
                        || command.version() > last
                        || !placed.versions().get(command.version() - 1).equals(command.terms())) {
                    throw new OrderConflictException(
                            order() + " has version " + last + " as its last");
                }
                yield List.of();
            }
        };
    }

    private static List<OrderTerms> with(List<OrderTerms> versions, OrderTerms next) {
        return Stream.concat(versions.stream(), Stream.of(next)).toList();
    }
}
