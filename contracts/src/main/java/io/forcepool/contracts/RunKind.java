package io.forcepool.contracts;

/**
 * What the shares of a page do: pay income, release what vested, or correct what an earlier run
 * paid.
 */
public enum RunKind {
    INCOME,
    RELEASE,
    CORRECTION
}
