package io.forcepool.platform.consume;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Sha256;
import io.forcepool.contracts.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of a topic: where it stands in its lane, and the bytes of the fact. */
public final class FactRecord {

    /** The first record of every lane has this number. */
    public static final long FIRST_SEQUENCE = 1;

    private final Topic topic;
    private final int lane;
    private final long sequence;
    private final UUID id;
    private final String type;
    private final String subject;
    private final Instant time;
    private final byte[] value;
    private @Nullable Object fact;

    public FactRecord(
            Topic topic,
            int lane,
            long sequence,
            UUID id,
            String type,
            String subject,
            Instant time,
            byte[] value) {
        this.topic = topic;
        this.lane = lane;
        this.sequence = sequence;
        this.id = id;
        this.type = type;
        this.subject = subject;
        this.time = time;
        this.value = value.clone();
    }

    public Topic topic() {
        return topic;
    }

    public int lane() {
        return lane;
    }

    public long sequence() {
        return sequence;
    }

    public UUID id() {
        return id;
    }

    /** The stored name of the fact's type. */
    public String type() {
        return type;
    }

    public String subject() {
        return subject;
    }

    /** When the producer recorded the fact. */
    public Instant time() {
        return time;
    }

    public byte[] value() {
        return value.clone();
    }

    /**
     * The fact. It is read once, however often it is asked for.
     *
     * @throws PoisonRecordException when the bytes are not a fact of the named type
     */
    public Object fact() {
        Object read = fact;
        if (read == null) {
            try {
                read = FactJson.read(value, type);
            } catch (IllegalArgumentException e) {
                throw new PoisonRecordException(this, String.valueOf(e.getMessage()), e);
            }
            fact = read;
        }
        return read;
    }

    /**
     * The fact as one of the given type.
     *
     * @throws PoisonRecordException when it is something else
     */
    public <T> T fact(Class<T> wanted) {
        Object read = fact();
        if (!wanted.isInstance(read)) {
            throw new PoisonRecordException(this, type + " is not a " + wanted.getSimpleName());
        }
        return wanted.cast(read);
    }

    /** SHA-256 of the value, in hexadecimal. */
    public String sha256() {
        return Sha256.hex(value);
    }

    @Override
    public String toString() {
        return topic.name() + "/" + lane + "/" + sequence + " " + type + " " + subject;
    }
}
