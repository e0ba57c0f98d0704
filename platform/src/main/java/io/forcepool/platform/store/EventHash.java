package io.forcepool.platform.store;

import io.forcepool.contracts.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The chain of hashes: SHA-256 of the hash before, followed by every other column in the order of
 * the table, each as four bytes of length and its bytes. Whole numbers are eight bytes, big-endian;
 * times are microseconds since 1970 as such a number; ids are their sixteen bytes; text is UTF-8.
 */
public final class EventHash {

    /** How many bytes a hash has. */
    public static final int LENGTH_BYTES = 32;

    private EventHash() {}

    /** What stands before the first event. */
    public static byte[] none() {
        return new byte[LENGTH_BYTES];
    }

    /** The hash that the event must have if the one before it has this hash. */
    public static byte[] of(byte[] previous, StoredEvent event) {
        MessageDigest sha256 = Sha256.digest();
        sha256.update(previous);
        number(sha256, event.position());
        id(sha256, event.eventId());
        text(sha256, event.streamType());
        text(sha256, event.stream());
        number(sha256, event.sequence());
        text(sha256, event.payloadType());
        text(sha256, event.payloadRevision());
        number(sha256, micros(event.recordedAt()));
        bytes(sha256, event.payload());
        bytes(sha256, event.metadata());
        return sha256.digest();
    }

    /** Microseconds since 1970, the precision in which PostgreSQL keeps times. */
    public static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static void number(MessageDigest sha256, long number) {
        bytes(sha256, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static void id(MessageDigest sha256, UUID id) {
        bytes(
                sha256,
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    private static void text(MessageDigest sha256, String text) {
        bytes(sha256, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(MessageDigest sha256, byte[] bytes) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }
}
