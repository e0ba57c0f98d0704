package io.forcepool.platform.consume;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topic;
import io.forcepool.platform.publish.FactHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of one topic, whatever they are: what is wrong with one is said in the result and
 * never thrown. It runs before the transaction, so that nobody waits for the append lock while JSON
 * is read.
 */
final class ArrivalReader {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final FactConsumer consumer;
    private final Topic topic;

    ArrivalReader(FactConsumer consumer) {
        this.consumer = consumer;
        this.topic = consumer.topic();
    }

    Arrival read(ConsumerRecord<byte[], byte[]> raw) {
        Headers headers = raw.headers();
        String id = text(headers, FactHeaders.ID);
        String type = text(headers, FactHeaders.TYPE);
        String subject = text(headers, FactHeaders.SUBJECT);
        byte[] value = raw.value() == null ? new byte[0] : raw.value();
        long lane = RecordHeaders.number(headers, FactHeaders.LANE);
        long sequence = RecordHeaders.number(headers, FactHeaders.SEQUENCE);
        boolean placed = placed(lane, sequence, raw.partition());
        FactRecord record = placed ? record(headers, (int) lane, sequence, value) : null;
        String poison = placed ? poison(record, value) : "names no lane and sequence of the topic";
        return new Arrival(
                raw.partition(),
                raw.offset(),
                placed ? (int) lane : Arrival.NO_LANE,
                placed ? sequence : raw.offset(),
                type,
                subject,
                Digest.of(id, type, value),
                value,
                RecordHeaders.all(headers),
                record,
                ParkedTable.storable(
                        placed
                                ? consumer.parkingKey((int) lane, subject)
                                : Arrival.keyApart(raw.partition(), raw.offset())),
                poison);
    }

    private boolean placed(long lane, long sequence, int partition) {
        return lane >= 0
                && lane < topic.lanes()
                && topic.partition((int) lane) == partition
                && sequence >= FactRecord.FIRST_SEQUENCE;
    }

    private @Nullable FactRecord record(Headers headers, int lane, long sequence, byte[] value) {
        UUID id = id(text(headers, FactHeaders.ID));
        Instant time = time(text(headers, FactHeaders.TIME));
        String type = text(headers, FactHeaders.TYPE);
        String subject = text(headers, FactHeaders.SUBJECT);
        return id == null || time == null || type.isEmpty()
                ? null
                : new FactRecord(topic, lane, sequence, id, type, subject, time, value);
    }

    private static @Nullable String poison(@Nullable FactRecord record, byte[] value) {
        if (record == null) {
            return "its id, type or time is missing or is none";
        }
        if (value.length > FactJson.BYTES_MAX) {
            return value.length + " bytes are more than " + FactJson.BYTES_MAX;
        }
        try {
            return contradiction(record, record.fact(Fact.class));
        } catch (RuntimeException | StackOverflowError e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    /** A fact says itself where it belongs; a record that says otherwise is not to be trusted. */
    private static @Nullable String contradiction(FactRecord record, Fact fact) {
        boolean same =
                fact.topic().equals(record.topic())
                        && fact.lane() == record.lane()
                        && fact.subject().equals(record.subject())
                        && fact.eventId().equals(record.id());
        return same ? null : "its headers contradict its content: " + record;
    }

    private static String text(Headers headers, String name) {
        String text = RecordHeaders.text(headers, name);
        return text == null ? "" : text;
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Instant time(String text) {
        try {
            Instant time = Instant.parse(text);
            return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
