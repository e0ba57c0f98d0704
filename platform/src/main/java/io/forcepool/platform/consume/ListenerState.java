package io.forcepool.platform.consume;

import io.forcepool.platform.consume.LanePlan.Waiting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What others may know of a listener: which lanes wait, and what it keeps failing with. */
final class ListenerState {

    private final String topic;
    private final MeterRegistry meters;
    private final Counter gaps;
    private final Counter retries;
    private final Set<Integer> measured = ConcurrentHashMap.newKeySet();
    private volatile Map<Integer, Waiting> waiting = Map.of();
    private volatile @Nullable String failure;

    ListenerState(String topic, MeterRegistry meters) {
        this.topic = topic;
        this.meters = meters;
        this.gaps = counter("consumer.gap.detected", "gaps found in lanes");
        this.retries = counter("consumer.retries", "batches that are tried again");
    }

    String topic() {
        return topic;
    }

    Map<Integer, Waiting> waiting() {
        return waiting;
    }

    /** What the last attempt failed with, if it failed. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    void gap() {
        gaps.increment();
    }

    void waiting(Map<Integer, Waiting> now) {
        waiting = Map.copyOf(now);
        now.keySet().stream().filter(measured::add).forEach(this::measure);
    }

    void failed(Throwable cause) {
        retries.increment();
        failure = cause.toString();
    }

    void succeeded() {
        failure = null;
    }

    private void measure(int lane) {
        Gauge.builder("consumer.lane.lag", this, state -> state.lag(lane))
                .description("records a stopped lane is behind what was seen of it")
                .tag("topic", topic)
                .tag("lane", Integer.toString(lane))
                .register(meters);
    }

    private double lag(int lane) {
        Waiting gap = waiting.get(lane);
        return gap == null ? 0 : gap.highest() - gap.missing() + 1;
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tag("topic", topic).register(meters);
    }
}
