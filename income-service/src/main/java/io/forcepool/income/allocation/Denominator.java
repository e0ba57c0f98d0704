package io.forcepool.income.allocation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * What weights are measured against for one reward.
 *
 * @param pool what the pool's policy says for the reward's height
 * @param weights the sum of the weights in force at the reward's chain time
 */
public record Denominator(BigInteger pool, BigInteger weights) {

    /** The denominator of a pool whose policy is that all its power is sold. */
    public static Denominator sold(List<Recipient> recipients, Instant time) {
        BigInteger weights = weights(recipients, time);
        return new Denominator(weights, weights);
    }

    public static Denominator of(BigInteger pool, List<Recipient> recipients, Instant time) {
        return new Denominator(pool, weights(recipients, time));
    }

    /** D: never less than the weights, so that no reward is given out twice; never zero. */
    public BigInteger value() {
        return pool.max(weights).max(BigInteger.ONE);
    }

    /** Whether more was sold than the pool has; the split goes on by the weights, with an alarm. */
    public boolean oversold() {
        return weights.compareTo(pool) > 0;
    }

    private static BigInteger weights(List<Recipient> recipients, Instant time) {
        long high = 0;
        long low = 0;
        for (Recipient recipient : recipients) {
            if (recipient.inForceAt(time)) {
                low += recipient.weight();
                high += Wide.carry(low, recipient.weight());
            }
        }
        return Wide.unsigned(high, low);
    }
}
