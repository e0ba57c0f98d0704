package io.forcepool.income.pool;

/** How much of a net share can be used at once. */
public enum VestingPolicy {
    /** All of it. */
    AT_ONCE,
    /** A quarter; three quarters are locked and released over 180 days. */
    QUARTER_AT_ONCE
}
