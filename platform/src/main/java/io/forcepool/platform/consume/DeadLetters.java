package io.forcepool.platform.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shows parked records to other systems on {@code <topic>.dlt}. The table is the truth; a copy that
 * fails is made up for when the next one is made.
 */
final class DeadLetters implements AutoCloseable {

    static final String REASON = "forcepool_parked_reason";
    static final String PARKED = "forcepool_parked_id";

    private static final int COPIES_MAX = 100;

    /** Of records that are held in memory to be copied; the last of them may go beyond it. */
    private static final int COPY_BYTES_MAX = 4 << 20;

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int BLOCK_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final JdbcClient jdbc;
    private final Map<String, Object> settings;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    /** A row that is to be copied. */
    record Copy(long id, String topic, String key, String reason, byte[] headers, byte[] value) {}

    DeadLetters(JdbcClient jdbc, Map<String, Object> settings) {
        this.jdbc = jdbc;
        this.settings = new HashMap<>(settings);
        this.settings.put(ProducerConfig.ACKS_CONFIG, "all");
        this.settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.RECORD_BYTES_MAX);
        this.settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        this.settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BLOCK_MILLIS);
        this.settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    }

    /** Copies what was not copied yet. It runs outside any transaction and may do so twice. */
    synchronized void copy() {
        try {
            List<Copy> copies = next();
            while (!copies.isEmpty()) {
                send(copies);
                copied(copies);
                copies = next();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            LOG.warn("Parked records were not copied to their topic yet: {}", e.toString());
        }
    }

    @Override
    public synchronized void close() {
        KafkaProducer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ofMillis(BLOCK_MILLIS));
        }
    }

    /** The next ones, at least one if there is any. */
    List<Copy> next() {
        return jdbc.sql(
                        """
                        select id, topic, parking_key, reason, headers, value
                        from (
                            select *, sum(octet_length(headers) + octet_length(value))
                                over (order by id rows between unbounded preceding
                                    and 1 preceding) as bytes_before
                            from (
                                select * from parked_record
                                where copied_at is null order by id limit :limit
                            ) as waiting
                        ) as measured
                        where coalesce(bytes_before, 0) < :bytes order by id
                        """)
                .param("limit", COPIES_MAX)
                .param("bytes", COPY_BYTES_MAX)
                .query(
                        (row, _) ->
                                new Copy(
                                        row.getLong("id"),
                                        row.getString("topic"),
                                        row.getString("parking_key"),
                                        row.getString("reason"),
                                        row.getBytes("headers"),
                                        row.getBytes("value")))
                .list();
    }

    private void send(List<Copy> copies)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Copy copy : copies) {
            sent.add(producer().send(record(copy)));
        }
        for (Future<RecordMetadata> future : sent) {
            future.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Copy copy) {
        var record =
                new ProducerRecord<>(
                        copy.topic() + ".dlt", copy.key().getBytes(UTF_8), copy.value());
        RecordHeaders.restore(copy.headers(), record.headers());
        record.headers().add(PARKED, Long.toString(copy.id()).getBytes(UTF_8));
        record.headers().add(REASON, copy.reason().getBytes(UTF_8));
        return record;
    }

    private void copied(List<Copy> copies) {
        jdbc.sql("update parked_record set copied_at = clock_timestamp() where id in (:ids)")
                .param("ids", copies.stream().map(Copy::id).toList())
                .update();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            open =
                    new KafkaProducer<>(
                            settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }
}
