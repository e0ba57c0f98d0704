package io.forcepool.income.order;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Ppm;
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

    private static final int COEFFICIENT_PPM_MAX = 100 * Ppm.ONE;
    private static final BigInteger BYTES_MAX = BigInteger.ONE.shiftLeft(63);
    private static final BigInteger WEIGHT_PPM_MAX =
            BigInteger.ONE.shiftLeft(64).multiply(BigInteger.valueOf(Ppm.ONE));

    /** Beyond these, a time is a slip of the pen. */
    private static final Instant TIME_MIN = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant TIME_MAX = Instant.parse("9999-12-31T23:59:59Z");

    public OrderTerms {
        user(user);
        bytes(bytes);
        time(from);
        if (to != null) {
            end(from, time(to));
        }
        feePpm(feePpm);
        coefficientPpm(bytes, coefficientPpm);
    }

    static String user(String code) {
        if (!AccountId.isOwnerName(code)) {
            throw new IllegalArgumentException("not a user code: " + code);
        }
        return code;
    }

    static BigInteger bytes(BigInteger bytes) {
        if (bytes.signum() <= 0 || bytes.compareTo(BYTES_MAX) > 0) {
            throw new IllegalArgumentException("bytes out of range: " + bytes);
        }
        return bytes;
    }

    static Instant time(Instant time) {
        if (time.getNano() != 0) {
            throw new IllegalArgumentException("chain time has whole seconds: " + time);
        }
        if (time.isBefore(TIME_MIN) || time.isAfter(TIME_MAX)) {
            throw new IllegalArgumentException("not within the years 2020 to 9999: " + time);
        }
        return time;
    }

    static Instant end(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("ends before it begins: " + from + " to " + to);
        }
        return to;
    }

    static int feePpm(int feePpm) {
        if (feePpm < 0 || feePpm > Ppm.ONE) {
            throw new IllegalArgumentException("fee out of range: " + feePpm + " ppm");
        }
        return feePpm;
    }

    static int coefficientPpm(BigInteger bytes, int coefficientPpm) {
        if (coefficientPpm < 1
                || coefficientPpm > COEFFICIENT_PPM_MAX
                || bytes.multiply(BigInteger.valueOf(coefficientPpm)).compareTo(WEIGHT_PPM_MAX)
                        >= 0) {
            throw new IllegalArgumentException("coefficient out of range: " + coefficientPpm);
        }
        return coefficientPpm;
    }
}
