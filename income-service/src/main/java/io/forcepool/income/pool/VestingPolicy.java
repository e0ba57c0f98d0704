package io.forcepool.income.pool;

import java.math.BigInteger;

/** How much of a net share can be used at once. */
public enum VestingPolicy {
    /** All of it. */
    AT_ONCE,
    /** A quarter; three quarters are locked and released over 180 days. */
    QUARTER_AT_ONCE;

    private static final BigInteger THREE = BigInteger.valueOf(3);

    /** floor(net × 3/4) or nothing; the rest is available, so nothing is lost. */
    public BigInteger locked(BigInteger net) {
        return switch (this) {
            case AT_ONCE -> BigInteger.ZERO;
            case QUARTER_AT_ONCE -> net.multiply(THREE).shiftRight(2);
        };
    }
}
