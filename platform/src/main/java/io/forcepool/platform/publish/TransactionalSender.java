package io.forcepool.platform.publish;

import io.forcepool.contracts.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records to Kafka, all or none, under a fixed transactional id: whoever starts to send with
 * it fences whoever sent before. After any failure the producer is given up; the next send starts
 * with a new one, which aborts what the old one left open. Whether a failed send was committed is
 * unknown, and repeating it under the same numbers is right either way.
 */
final class TransactionalSender implements AutoCloseable {

    /** After this the broker aborts what a dead owner left open, and readers go on. */
    static final int TRANSACTION_TIMEOUT_MILLIS = 30_000;

    private static final int DELIVERY_TIMEOUT_MILLIS = 20_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
    private static final int BATCH_SIZE_BYTES = 256 << 10;
    private static final int LINGER_MILLIS = 2;

    private final Map<String, Object> settings;
    private final String transactionalId;
    private final String source;
    private final MeterRegistry meters;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    TransactionalSender(
            Map<String, Object> settings,
            String transactionalId,
            String source,
            MeterRegistry meters) {
        this.settings = new HashMap<>(defaults());
        this.settings.putAll(settings);
        this.settings.putAll(enforced(transactionalId));
        this.transactionalId = transactionalId;
        this.source = source;
        this.meters = meters;
    }

    /** Returns when all records are acknowledged by all replicas and visible to readers. */
    synchronized void send(List<LaneRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            KafkaProducer<byte[], byte[]> current = producer();
            current.beginTransaction();
            records.forEach(record -> current.send(record.toKafka(source)));
            current.commitTransaction();
        } catch (RuntimeException | Error e) {
            // A producer with an open transaction would refuse to begin the next one, for ever.
            close();
            throw new PublicationException(
                    transactionalId + " could not send " + records.size() + " records", e);
        }
        records.stream()
                .collect(
                        Collectors.groupingBy(
                                record -> record.topic().name(), Collectors.counting()))
                .forEach(
                        (topic, sent) ->
                                meters.counter("forcepool.publication.records", "topic", topic)
                                        .increment(sent));
    }

    @Override
    public synchronized void close() {
        KafkaProducer<byte[], byte[]> current = producer;
        producer = null;
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(settings);
            producer = current;
            current.initTransactions();
        }
        return current;
    }

    private static Map<String, Object> defaults() {
        return Map.of(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) DELIVERY_TIMEOUT_MILLIS,
                ProducerConfig.BATCH_SIZE_CONFIG, BATCH_SIZE_BYTES,
                ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    }

    private static Map<String, Object> enforced(String transactionalId) {
        return Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
                ProducerConfig.CLIENT_ID_CONFIG,
                transactionalId,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topic.RECORD_BYTES_MAX,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class);
    }
}
