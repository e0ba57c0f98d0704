package io.forcepool.income.order;

/** What happened to an order; each event is a version of it. */
public sealed interface OrderEvent {

    String order();

    int version();

    OrderTerms terms();

    /** The order is entered; this is its version 1. */
    record OrderPlaced(String order, String pool, int version, OrderTerms terms)
            implements OrderEvent {}

    /** The order says something else from the beginning of these terms on. */
    record OrderChanged(String order, int version, OrderTerms terms) implements OrderEvent {}
}
