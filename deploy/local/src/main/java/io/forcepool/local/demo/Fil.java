package io.forcepool.local.demo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Amounts of attoFIL as people read them. */
final class Fil {

    private static final int DECIMALS = 18;
    private static final int SHORT_DECIMALS = 6;

    private Fil() {}

    /** All decimals. */
    static String exact(BigInteger units) {
        return new BigDecimal(units, DECIMALS).toPlainString();
    }

    /** The first decimals; what follows is cut, because no display rounds up. */
    static String cut(BigInteger units) {
        return new BigDecimal(units, DECIMALS)
                .setScale(SHORT_DECIMALS, RoundingMode.DOWN)
                .toPlainString();
    }
}
