package io.forcepool.income.allocation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The split as the architecture writes it, one division per recipient; the house is last. */
final class DividedSplit {

    private DividedSplit() {}

    static List<BigInteger> parts(BigInteger reward, BigInteger denominator, long[] weights) {
        List<BigInteger> parts = new ArrayList<>(weights.length + 1);
        BigInteger cumulative = BigInteger.ZERO;
        BigInteger given = BigInteger.ZERO;
        for (long weight : weights) {
            cumulative = cumulative.add(Wide.unsigned(weight));
            BigInteger upTo = cumulative.multiply(reward).divide(denominator);
            parts.add(upTo.subtract(given));
            given = upTo;
        }
        parts.add(reward.subtract(given));
        return parts;
    }
}
