package io.forcepool.ledger.bench;

import io.forcepool.contracts.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Notes when the consumer of shares was made and when it got its first records. */
public final class FirstPoll implements ConsumerInterceptor<byte[], byte[]> {

    static final AtomicLong MADE_NANOS = new AtomicLong();
    static final AtomicLong RECORDS_NANOS = new AtomicLong();

    static void reset() {
        MADE_NANOS.set(0);
        RECORDS_NANOS.set(0);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        if (String.valueOf(settings.get("client.id")).contains(Topics.INCOME_SHARES.name())) {
            MADE_NANOS.compareAndSet(0, System.nanoTime());
        }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        if (records.records(Topics.INCOME_SHARES.name()).iterator().hasNext()) {
            RECORDS_NANOS.compareAndSet(0, System.nanoTime());
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
