package io.forcepool.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The parts of an account: free to use, held for a transfer, or vesting. Users have all three, a
 * pool's fees and house the first two, every other account only the first.
 */
public enum Bucket {
    AVAILABLE,
    FROZEN,
    LOCKED;

    @JsonCreator
    public static Bucket of(String text) {
        return switch (text) {
            case "available" -> AVAILABLE;
            case "frozen" -> FROZEN;
            case "locked" -> LOCKED;
            default -> throw new IllegalArgumentException("not a bucket: " + text);
        };
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
