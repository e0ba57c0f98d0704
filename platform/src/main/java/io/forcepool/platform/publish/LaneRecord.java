package io.forcepool.platform.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topic;
import io.forcepool.platform.store.EventMetadata;
import io.forcepool.platform.store.FactRoutes.Route;
import io.forcepool.platform.store.StoredEvent;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A fact with its number, ready to be sent; the same event always gives the same record. */
record LaneRecord(
        Topic topic,
        int lane,
        long sequence,
        UUID id,
        String type,
        String subject,
        Instant time,
        @Nullable String traceparent,
        byte[] value) {

    private static final String SCHEMAS = "https://forcepool.io/schema/v1/";

    static LaneRecord of(StoredEvent event, Route route, long sequence) {
        return new LaneRecord(
                route.topic(),
                route.lane(),
                sequence,
                event.eventId(),
                event.payloadType(),
                route.subject(),
                event.recordedAt(),
                event.metadataValues().get(EventMetadata.TRACEPARENT),
                event.payload());
    }

    static LaneRecord derived(Fact fact, long sequence, Instant time) {
        return new LaneRecord(
                fact.topic(),
                fact.lane(),
                sequence,
                fact.eventId(),
                FactJson.typeName(fact.getClass()),
                fact.subject(),
                time,
                null,
                FactJson.write(fact));
    }

    ProducerRecord<byte[], byte[]> toKafka(String source) {
        var kafka =
                new ProducerRecord<>(
                        topic.name(), topic.partition(lane), subject.getBytes(UTF_8), value);
        Headers headers = kafka.headers();
        header(headers, FactHeaders.SPEC_VERSION, "1.0");
        header(headers, FactHeaders.ID, id.toString());
        header(headers, FactHeaders.TYPE, type);
        header(headers, FactHeaders.SOURCE, source);
        header(headers, FactHeaders.TIME, time.toString());
        header(headers, FactHeaders.SUBJECT, subject);
        header(headers, FactHeaders.DATA_SCHEMA, schema(type));
        header(headers, FactHeaders.CONTENT_TYPE, "application/json");
        header(headers, FactHeaders.LANE, Integer.toString(lane));
        header(headers, FactHeaders.SEQUENCE, Long.toString(sequence));
        if (traceparent != null) {
            header(headers, FactHeaders.TRACEPARENT, traceparent);
        }
        return kafka;
    }

    /** The schema is named after the simple name of the type, which is unique among the facts. */
    private static String schema(String type) {
        int nested = Math.max(type.lastIndexOf('$'), type.lastIndexOf('.'));
        return SCHEMAS + type.substring(nested + 1) + ".json";
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
