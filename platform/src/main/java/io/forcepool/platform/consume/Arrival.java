package io.forcepool.platform.consume;

import org.jspecify.annotations.Nullable;

/**
 * A record as it came from the broker.
 *
 * @param lane the lane it belongs to, {@link #NO_LANE} when it does not say so understandably
 * @param record null when something it needs is missing
 * @param parkingKey what it has to stay in order with
 * @param poison why it cannot be applied, null as far as is known
 */
record Arrival(
        int partition,
        long offset,
        int lane,
        long sequence,
        String type,
        String subject,
        Digest digest,
        byte[] value,
        byte[] headers,
        @Nullable FactRecord record,
        String parkingKey,
        @Nullable String poison) {

    static final int NO_LANE = -1;

    boolean hasLane() {
        return lane != NO_LANE;
    }

    /** The key of what is in order with nothing: no record waits behind it. */
    static String keyApart(int partition, long offset) {
        return "apart/" + partition + "/" + offset;
    }

    /** The same record, whose lane goes on without it. */
    Arrival apart() {
        return with(keyApart(partition, offset), poison);
    }

    /** The same record, now known not to be applicable. */
    Arrival poisoned(String reason) {
        return with(parkingKey, reason);
    }

    private Arrival with(String key, @Nullable String reason) {
        return new Arrival(
                partition, offset, lane, sequence, type, subject, digest, value, headers, record,
                key, reason);
    }
}
