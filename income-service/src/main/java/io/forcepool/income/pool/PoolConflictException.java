package io.forcepool.income.pool;

/** A pool of this name exists with other content, or none exists. */
public final class PoolConflictException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PoolConflictException(String message) {
        super(message);
    }
}
