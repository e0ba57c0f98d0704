package io.forcepool.income.pool;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a pool shares its rewards.
 *
 * @param timeZone whose calendar days count, {@code Asia/Shanghai}
 * @param fixedTotal bytes, for {@link DenominatorKind#FIXED_TOTAL} and nothing else
 * @param from the first chain time whose rewards are shared here
 * @param approvalAbove runs that split more than this, in units, wait for a person; nothing: none
 *     does
 */
public record PoolTerms(
        String timeZone,
        DenominatorKind denominator,
        @Nullable BigInteger fixedTotal,
        Cadence cadence,
        VestingPolicy vesting,
        Instant from,
        @Nullable BigInteger approvalAbove) {

    /** Denominators are split exactly up to this size. */
    private static final int FIXED_TOTAL_BITS_MAX = 90;

    public PoolTerms {
        Objects.requireNonNull(denominator);
        Objects.requireNonNull(cadence);
        Objects.requireNonNull(vesting);
        if (from.getNano() != 0) {
            throw new IllegalArgumentException("chain time has whole seconds: " + from);
        }
        if (approvalAbove != null && approvalAbove.signum() < 0) {
            throw new IllegalArgumentException("approvalAbove is below 0: " + approvalAbove);
        }
        zone(timeZone);
        boolean fixed = denominator == DenominatorKind.FIXED_TOTAL;
        if (fixed != (fixedTotal != null)) {
            throw new IllegalArgumentException("fixedTotal belongs to FIXED_TOTAL and only there");
        }
        if (fixedTotal != null
                && (fixedTotal.signum() <= 0 || fixedTotal.bitLength() > FIXED_TOTAL_BITS_MAX)) {
            throw new IllegalArgumentException("fixedTotal out of range: " + fixedTotal);
        }
    }

    /** Whether a run that splits so much waits for a person. */
    public boolean needsApproval(BigInteger rewards) {
        return approvalAbove != null && rewards.compareTo(approvalAbove) > 0;
    }

    public ZoneId zone() {
        return zone(timeZone);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time zone: " + name, e);
        }
    }
}
