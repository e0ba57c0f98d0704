package io.forcepool.income.pool;

/** What happened to a pool. */
public sealed interface PoolEvent {

    /** The pool exists with these terms. */
    record PoolCreated(String pool, PoolTerms terms, boolean open) implements PoolEvent {}

    /** Its rewards may be shared. */
    record PoolOpened(String pool) implements PoolEvent {}
}
