package io.forcepool.income.pool;

/** How much of the chain one run covers. */
public enum Cadence {
    /** A calendar day in the pool's time zone. */
    DAILY,
    /** One tipset. */
    PER_TIPSET
}
