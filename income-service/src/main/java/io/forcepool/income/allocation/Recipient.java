package io.forcepool.income.allocation;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Ppm;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One version of one order as it takes part in a split: from when until before when it is in force,
 * and what it weighs.
 *
 * @param until the first chain time at which it is no longer in force, or nothing
 * @param weight floor(bytes × coefficient ÷ 10^6), an unsigned 64-bit number
 */
public record Recipient(
        String user,
        String order,
        int version,
        Instant from,
        @Nullable Instant until,
        long weight,
        int feePpm) {

    /** User codes and order numbers are ASCII, where the order of chars is the order of bytes. */
    static final Comparator<Recipient> ORDER =
            Comparator.comparing(Recipient::user)
                    .thenComparing(Recipient::order)
                    .thenComparingInt(Recipient::version);

    public Recipient {
        if (!AccountId.isOwnerName(user)) {
            throw new IllegalArgumentException("not a user code: " + user);
        }
        if (feePpm < 0 || feePpm > Ppm.ONE) {
            throw new IllegalArgumentException("not a fee in ppm: " + feePpm);
        }
    }

    /**
     * The weight of an amount of power.
     *
     * @throws IllegalArgumentException when it does not fit into 64 bits
     */
    public static long weight(BigInteger bytes, int coefficientPpm) {
        BigInteger weight = Ppm.of(bytes, coefficientPpm);
        if (weight.signum() < 0 || weight.bitLength() > Long.SIZE) {
            throw new IllegalArgumentException("weight out of range: " + weight);
        }
        return weight.longValue();
    }

    boolean inForceAt(Instant time) {
        return !time.isBefore(from) && (until == null || time.isBefore(until));
    }
}
