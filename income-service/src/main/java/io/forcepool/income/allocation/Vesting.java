package io.forcepool.income.allocation;

import java.math.BigInteger;

/** How much of a net share is locked at first. */
public enum Vesting {
    /** Everything can be used at once. */
    AT_ONCE,
    /** 25 % at once; the rest is released over 180 days. */
    QUARTER_AT_ONCE;

    private static final BigInteger THREE = BigInteger.valueOf(3);

    /** floor(net × 3/4) or nothing; the rest is available, so nothing is lost. */
    BigInteger locked(BigInteger net) {
        return switch (this) {
            case AT_ONCE -> BigInteger.ZERO;
            case QUARTER_AT_ONCE -> net.multiply(THREE).shiftRight(2);
        };
    }
}
