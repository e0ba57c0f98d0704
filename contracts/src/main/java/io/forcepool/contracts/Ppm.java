package io.forcepool.contracts;

import java.math.BigInteger;

/** Parts per million, in which fees and coefficients are told. */
public final class Ppm {

    /** The whole. */
    public static final int ONE = 1_000_000;

    private static final BigInteger WHOLE = BigInteger.valueOf(ONE);

    private Ppm() {}

    /** floor(units × ppm ÷ 10^6), of units that are not negative. */
    public static BigInteger of(BigInteger units, int ppm) {
        return units.multiply(BigInteger.valueOf(ppm)).divide(WHOLE);
    }
}
