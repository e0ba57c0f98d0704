package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.StoredEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Events that differ from others in some columns, which are counted as the table has them. */
final class Columns {

    static final int COUNT = 11;

    private static final int POSITION = 0;
    private static final int STREAM = 3;
    private static final int PAYLOAD = 8;
    private static final int METADATA = 9;
    private static final int HASH = 10;
    private static final int MICROS_BITS = 45;
    private static final int LETTER_BITS = 4;

    private Columns() {}

    /** The same event with one bit of one column flipped. */
    static StoredEvent flipped(StoredEvent event, int column, SplittableRandom random) {
        return with(event, column, flipped(columns(event)[column], random));
    }

    static byte[] flipped(byte[] bytes, SplittableRandom random) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return flipped;
    }

    static StoredEvent position(StoredEvent event, long position) {
        return with(event, POSITION, position);
    }

    static StoredEvent payload(StoredEvent event, byte[] payload) {
        return with(event, PAYLOAD, payload);
    }

    static StoredEvent metadata(StoredEvent event, byte[] metadata) {
        return with(event, METADATA, metadata);
    }

    static StoredEvent hash(StoredEvent event, byte[] hash) {
        return with(event, HASH, hash);
    }

    /** The same event, its texts put through something. */
    static StoredEvent texts(StoredEvent event, UnaryOperator<String> change) {
        StoredEvent changed = with(event, STREAM, change.apply(event.stream()));
        changed = payload(changed, bytes(event.payload(), change));
        return metadata(changed, bytes(event.metadata(), change));
    }

    private static byte[] bytes(byte[] text, UnaryOperator<String> change) {
        return change.apply(new String(text, UTF_8)).getBytes(UTF_8);
    }

    private static Object flipped(Object value, SplittableRandom random) {
        long flip = 1L << random.nextInt(Long.SIZE);
        return switch (value) {
            case Long number -> number ^ flip;
            case UUID id ->
                    new UUID(id.getMostSignificantBits() ^ flip, id.getLeastSignificantBits());
            case Instant time ->
                    Instant.EPOCH.plus(
                            EventHash.micros(time) ^ (1L << random.nextInt(MICROS_BITS)),
                            ChronoUnit.MICROS);
            case String text -> {
                var letters = new StringBuilder(text);
                int at = random.nextInt(text.length());
                char letter = (char) (text.charAt(at) ^ (1 << random.nextInt(LETTER_BITS)));
                letters.setCharAt(at, letter);
                yield letters.toString();
            }
            case byte[] bytes -> flipped(bytes, random);
            default -> throw new IllegalArgumentException("no column holds a " + value);
        };
    }

    private static StoredEvent with(StoredEvent event, int column, Object value) {
        Object[] c = columns(event);
        c[column] = value;
        return new StoredEvent(
                (Long) c[0],
                (UUID) c[1],
                (String) c[2],
                (String) c[3],
                (Long) c[4],
                (String) c[5],
                (String) c[6],
                (Instant) c[7],
                (byte[]) c[8],
                (byte[]) c[9],
                (byte[]) c[10]);
    }

    private static Object[] columns(StoredEvent e) {
        return new Object[] {
            e.position(),
            e.eventId(),
            e.streamType(),
            e.stream(),
            e.sequence(),
            e.payloadType(),
            e.payloadRevision(),
            e.recordedAt(),
            e.payload(),
            e.metadata(),
            e.hash()
        };
    }
}
