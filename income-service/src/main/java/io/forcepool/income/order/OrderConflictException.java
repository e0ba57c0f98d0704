package io.forcepool.income.order;

/** The order, or its version, exists with other content, or there is nothing to change. */
public final class OrderConflictException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OrderConflictException(String message) {
        super(message);
    }
}
