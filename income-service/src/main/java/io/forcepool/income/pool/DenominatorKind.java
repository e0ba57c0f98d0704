package io.forcepool.income.pool;

/** What the weights of a pool's orders are measured against. */
public enum DenominatorKind {
    /** The quality-adjusted power of the pool's miners on chain at the reward's height. */
    CHAIN_QUALITY_ADJUSTED,
    /** Their raw power. */
    CHAIN_RAW,
    /** A number of bytes that the pool fixes. */
    FIXED_TOTAL,
    /** The weights themselves: everything counts as sold, and the house keeps nothing. */
    SOLD
}
