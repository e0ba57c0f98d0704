package io.forcepool.income.allocation;

import java.math.BigInteger;

/** Unsigned 64- and 128-bit numbers as longs, and back to what amounts are made of. */
final class Wide {

    private static final BigInteger LOW =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private Wide() {}

    static BigInteger unsigned(long value) {
        return value >= 0 ? BigInteger.valueOf(value) : BigInteger.valueOf(value).and(LOW);
    }

    static BigInteger unsigned(long high, long low) {
        return high == 0 ? unsigned(low) : unsigned(high).shiftLeft(Long.SIZE).or(unsigned(low));
    }

    /** The 64 bits of a number from this bit on. */
    static long word(BigInteger number, int bit) {
        return number.shiftRight(bit).longValue();
    }

    /** One when the sum of two unsigned numbers, one of them given, ran over 64 bits. */
    static long carry(long sum, long summand) {
        return Long.compareUnsigned(sum, summand) < 0 ? 1 : 0;
    }
}
