package io.forcepool.platform.publish;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Has the broker abort the producer's transaction while it is being filled, once: what happens to
 * an owner that stalls for longer than its transaction may last.
 */
public final class FencingInterceptor implements ProducerInterceptor<byte[], byte[]> {

    static final AtomicInteger RECORDS_LEFT = new AtomicInteger(Integer.MAX_VALUE);

    private Map<String, ?> settings = Map.of();

    @Override
    public void configure(Map<String, ?> configs) {
        settings = configs;
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (RECORDS_LEFT.getAndDecrement() == 0) {
            fence();
        }
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception exception) {}

    @Override
    public void close() {}

    private void fence() {
        String id = settings.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG).toString();
        Object servers = settings.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            admin.fenceProducers(List.of(id)).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
