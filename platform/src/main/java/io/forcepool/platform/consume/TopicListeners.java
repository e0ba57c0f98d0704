package io.forcepool.platform.consume;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

/** All listeners of a service; they start last and stop first. */
public final class TopicListeners implements SmartLifecycle {

    /** After the processors and before the web server, which starts at the largest phase. */
    private static final int PHASE = Integer.MAX_VALUE - 10_000;

    private static final String LAST_POLL = "last-poll-seconds-ago";
    private static final Duration RESTART_DELAY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(TopicListeners.class);

    private final Map<KafkaMessageListenerContainer<byte[], byte[]>, ListenerState> listeners;
    private volatile boolean running;

    TopicListeners(Map<KafkaMessageListenerContainer<byte[], byte[]>, ListenerState> listeners) {
        this.listeners = new LinkedHashMap<>(listeners);
    }

    /** The containers themselves, for tests that look at how they are set up. */
    List<KafkaMessageListenerContainer<byte[], byte[]>> containers() {
        return List.copyOf(listeners.keySet());
    }

    public List<ListenerStatus> status() {
        return listeners.entrySet().stream()
                .map(listener -> status(listener.getKey(), listener.getValue()))
                .toList();
    }

    @Override
    public void start() {
        running = true;
        listeners.keySet().forEach(MessageListenerContainer::start);
    }

    @Override
    public void stop() {
        running = false;
        listeners.keySet().stream()
                .map(container -> Thread.startVirtualThread(container::stop))
                .toList()
                .forEach(TopicListeners::join);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** A consumer that ends by itself is started again; until then the service is not ready. */
    @EventListener
    void on(ConsumerStoppedEvent event) {
        if (event.getReason() != ConsumerStoppedEvent.Reason.NORMAL && running) {
            MessageListenerContainer container = event.getContainer(MessageListenerContainer.class);
            LOG.error("A listener stopped: {}", event);
            Thread.startVirtualThread(() -> restart(container));
        }
    }

    private void restart(MessageListenerContainer container) {
        try {
            Thread.sleep(RESTART_DELAY);
            if (running && listeners.containsKey(container)) {
                container.stop();
                container.start();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static ListenerStatus status(
            KafkaMessageListenerContainer<byte[], byte[]> container, ListenerState state) {
        var assigned = container.getAssignedPartitions();
        return new ListenerStatus(
                state.topic(),
                container.isRunning() && container.isInExpectedState(),
                assigned == null ? 0 : assigned.size(),
                lastPollAge(container),
                state.failure(),
                state.waiting().entrySet().stream()
                        .map(lane -> Repair.line(state.topic(), lane.getKey(), lane.getValue()))
                        .toList());
    }

    private static Optional<Duration> lastPollAge(
            KafkaMessageListenerContainer<byte[], byte[]> container) {
        return container.metrics().values().stream()
                .flatMap(metrics -> metrics.entrySet().stream())
                .filter(metric -> metric.getKey().name().equals(LAST_POLL))
                .map(metric -> seconds(metric.getValue()))
                .filter(seconds -> seconds >= 0)
                .map(Duration::ofSeconds)
                .findFirst();
    }

    private static long seconds(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.longValue() : -1;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
