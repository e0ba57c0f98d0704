package io.forcepool.contracts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Money: a coin and a whole number of its smallest units (attoFIL for FIL). It may be negative only
 * where a difference is meant; what moves is checked by {@link Move}.
 */
public record Amount(Coin coin, BigInteger units) implements Comparable<Amount> {

    /** The most digits a stored amount may have: the column is {@code numeric(38,0)}. */
    public static final int DIGITS_MAX = 38;

    private static final BigInteger LIMIT = BigInteger.TEN.pow(DIGITS_MAX);

    public Amount {
        if (!storable(units)) {
            throw new IllegalArgumentException("more than " + DIGITS_MAX + " digits: " + units);
        }
    }

    /** Whether a column of amounts can hold it. */
    static boolean storable(BigInteger units) {
        // 126 bits are below 10^38; most amounts need not be compared.
        return units.bitLength() <= 126 || units.abs().compareTo(LIMIT) < 0;
    }

    /** The decimal text of units. Most fit a long, which is written several times as fast. */
    public static String text(BigInteger units) {
        return units.bitLength() < Long.SIZE ? Long.toString(units.longValue()) : units.toString();
    }

    public static Amount of(Coin coin, String units) {
        return new Amount(coin, new BigInteger(units));
    }

    public static Amount zero(Coin coin) {
        return new Amount(coin, BigInteger.ZERO);
    }

    public Amount plus(Amount other) {
        return new Amount(coin, units.add(sameCoin(other).units));
    }

    public Amount minus(Amount other) {
        return new Amount(coin, units.subtract(sameCoin(other).units));
    }

    public Amount negated() {
        return new Amount(coin, units.negate());
    }

    public int signum() {
        return units.signum();
    }

    @Override
    public int compareTo(Amount other) {
        return units.compareTo(sameCoin(other).units);
    }

    /** The amount in whole coins with all decimals, exact: {@code 1.500000000000000000 FIL}. */
    public String display() {
        return new BigDecimal(units, coin.decimals()).toPlainString() + " " + coin;
    }

    /** The amount in whole coins with fewer decimals, cut off and never rounded up in size. */
    public String display(int decimals) {
        return new BigDecimal(units, coin.decimals())
                        .setScale(decimals, RoundingMode.DOWN)
                        .toPlainString()
                + " "
                + coin;
    }

    private Amount sameCoin(Amount other) {
        if (!coin.equals(other.coin)) {
            throw new IllegalArgumentException(coin + " and " + other.coin + " do not mix");
        }
        return other;
    }
}
