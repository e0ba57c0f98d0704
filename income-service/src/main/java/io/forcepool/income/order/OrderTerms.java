package io.forcepool.income.order;

import io.forcepool.contracts.AccountId;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one version of an order says.
 *
 * @param bytes the power, 1 to 2^63
 * @param from the first chain time at which this version counts, in place of versions before it
 * @param to the first chain time at which it no longer counts, or nothing
 * @param feePpm the service fee in parts per million of the gross share
 * @param coefficientPpm what the power is multiplied by, in parts per million
 */
public record OrderTerms(
        String user,
        BigInteger bytes,
        Instant from,
        @Nullable Instant to,
        int feePpm,
        int coefficientPpm) {

    /** One in parts per million. */
    public static final int ONE_PPM = 1_000_000;

    private static final int COEFFICIENT_PPM_MAX = 100 * ONE_PPM;
    private static final BigInteger BYTES_MAX = BigInteger.ONE.shiftLeft(63);
    private static final BigInteger WEIGHT_PPM_MAX =
            BigInteger.ONE.shiftLeft(64).multiply(BigInteger.valueOf(ONE_PPM));

    public OrderTerms {
        if (!AccountId.OWNER_NAME.matcher(user).matches()) {
            throw new IllegalArgumentException("not a user code: " + user);
        }
        if (bytes.signum() <= 0 || bytes.compareTo(BYTES_MAX) > 0) {
            throw new IllegalArgumentException("bytes out of range: " + bytes);
        }
        if (from.getNano() != 0 || (to != null && to.getNano() != 0)) {
            throw new IllegalArgumentException("chain time has whole seconds: " + from);
        }
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("ends before it begins: " + from + " to " + to);
        }
        if (feePpm < 0 || feePpm > ONE_PPM) {
            throw new IllegalArgumentException("fee out of range: " + feePpm + " ppm");
        }
        if (coefficientPpm < 1
                || coefficientPpm > COEFFICIENT_PPM_MAX
                || bytes.multiply(BigInteger.valueOf(coefficientPpm)).compareTo(WEIGHT_PPM_MAX)
                        >= 0) {
            throw new IllegalArgumentException("coefficient out of range: " + coefficientPpm);
        }
    }
}
