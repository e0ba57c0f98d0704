package io.forcepool.income.allocation;

import java.math.BigInteger;

/**
 * Splits rewards by running totals: each recipient gets floor(cumulative weight × reward ÷ D) minus
 * what was given before, so that nothing is lost and nobody is off by more than one unit.
 *
 * <p>No number is divided per recipient. C = ceil(reward × 2^192 ÷ D) is computed once; with D ≤
 * 2^96 the error of C adds less than 1/D to any running total, and a fraction with denominator D is
 * at most 1 − 1/D, so floor(W × C ÷ 2^192) = floor(W × reward ÷ D) for every W ≤ D. The running
 * total W × C is kept as three words of fraction; what carries out of them is the part.
 */
final class Split {

    /** The largest denominator, in bits, for which the fraction of 192 bits is exact. */
    static final int DENOMINATOR_BITS_MAX = 96;

    /** Keeps a sum of rewards of a run within 128 bits. */
    static final int REWARD_BITS_MAX = 126;

    private static final int FRACTION_BITS = 192;

    private final long[] high;
    private final long[] low;

    Split(int recipients) {
        high = new long[recipients];
        low = new long[recipients];
    }

    /** What the recipient was given of all rewards so far. */
    BigInteger gross(int recipient) {
        return Wide.unsigned(high[recipient], low[recipient]);
    }

    boolean nothing(int recipient) {
        return (high[recipient] | low[recipient]) == 0;
    }

    /**
     * Gives every recipient its part of one reward.
     *
     * @param weights unsigned, one per recipient, together at most the denominator
     */
    void add(BigInteger reward, BigInteger denominator, long[] weights) {
        if (reward.signum() < 0 || reward.bitLength() > REWARD_BITS_MAX) {
            throw new IllegalArgumentException("reward out of range: " + reward);
        }
        if (denominator.signum() <= 0 || denominator.bitLength() > DENOMINATOR_BITS_MAX) {
            throw new IllegalArgumentException("denominator out of range: " + denominator);
        }
        BigInteger[] scaled = reward.shiftLeft(FRACTION_BITS).divideAndRemainder(denominator);
        BigInteger c = scaled[1].signum() == 0 ? scaled[0] : scaled[0].add(BigInteger.ONE);
        give(
                weights,
                new long[] {Wide.word(c, 0), Wide.word(c, 64), Wide.word(c, 128)},
                new long[] {Wide.word(c, 192), Wide.word(c, 256)});
    }

    private void give(long[] weights, long[] fraction, long[] whole) {
        long c0 = fraction[0];
        long c1 = fraction[1];
        long c2 = fraction[2];
        long total0 = 0;
        long total1 = 0;
        long total2 = 0;
        for (int i = 0; i < weights.length; i++) {
            long w = weights[i];
            long p0 = w * c0;
            long p1 = w * c1;
            long p2 = w * c2;
            total0 += p0;
            long add1 = Math.unsignedMultiplyHigh(w, c0) + Wide.carry(total0, p0);
            p1 += add1;
            long add2 = Math.unsignedMultiplyHigh(w, c1) + Wide.carry(p1, add1);
            total1 += p1;
            add2 += Wide.carry(total1, p1);
            p2 += add2;
            long part = Math.unsignedMultiplyHigh(w, c2) + Wide.carry(p2, add2);
            total2 += p2;
            part += Wide.carry(total2, p2);
            pay(i, w, part, whole);
        }
    }

    /** Adds w × whole + part, which is at most the reward, to the recipient's 128 bits. */
    private void pay(int i, long w, long part, long[] whole) {
        long product = w * whole[0];
        long sum = product + part;
        long highSum =
                Math.unsignedMultiplyHigh(w, whole[0]) + w * whole[1] + Wide.carry(sum, part);
        long before = low[i];
        low[i] = before + sum;
        high[i] += highSum + Wide.carry(low[i], sum);
    }
}
