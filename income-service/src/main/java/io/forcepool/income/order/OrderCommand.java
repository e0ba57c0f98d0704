package io.forcepool.income.order;

/** What can be asked of an order. */
public sealed interface OrderCommand {

    String order();

    /** Enter an order of a pool. */
    record PlaceOrder(String order, String pool, OrderTerms terms) implements OrderCommand {

        public PlaceOrder {
            Order.check(order);
        }
    }

    /**
     * Say something else of it from a chain time on.
     *
     * @param version the number the new version is to have: one more than the last
     */
    record ChangeOrder(String order, int version, OrderTerms terms) implements OrderCommand {

        public ChangeOrder {
            Order.check(order);
        }
    }
}
