package io.forcepool.ledger.entry;

import io.forcepool.contracts.Bucket;
import java.math.BigInteger;

/** What an account holds, in units of its coin. */
public record Balance(BigInteger available, BigInteger frozen, BigInteger locked) {

    public static final Balance ZERO =
            new Balance(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    public BigInteger total() {
        return available.add(frozen).add(locked);
    }

    /** What one bucket holds. */
    public BigInteger of(Bucket bucket) {
        return switch (bucket) {
            case AVAILABLE -> available;
            case FROZEN -> frozen;
            case LOCKED -> locked;
        };
    }

    public Balance plus(Bucket bucket, BigInteger change) {
        return switch (bucket) {
            case AVAILABLE -> new Balance(available.add(change), frozen, locked);
            case FROZEN -> new Balance(available, frozen.add(change), locked);
            case LOCKED -> new Balance(available, frozen, locked.add(change));
        };
    }

    public Balance plus(Balance other) {
        return new Balance(
                available.add(other.available), frozen.add(other.frozen), locked.add(other.locked));
    }

    public Balance minus(Balance other) {
        return new Balance(
                available.subtract(other.available),
                frozen.subtract(other.frozen),
                locked.subtract(other.locked));
    }
}
