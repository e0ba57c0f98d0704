package io.forcepool.platform.health;

import io.forcepool.platform.consume.ListenerStatus;
import io.forcepool.platform.consume.TopicListeners;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down when a listener has stopped, is stuck or keeps failing. A lane that waits for a missing
 * record is told and does not make the service unready: it would not help to send requests
 * elsewhere, and the other lanes go on.
 */
final class ListenersHealth implements HealthIndicator {

    private final TopicListeners listeners;
    private final Duration pollAgeMax;

    ListenersHealth(TopicListeners listeners, Duration pollAgeMax) {
        this.listeners = listeners;
        this.pollAgeMax = pollAgeMax;
    }

    @Override
    public Health health() {
        List<ListenerStatus> all = listeners.status();
        Health.Builder health = all.stream().allMatch(this::isWell) ? Health.up() : Health.down();
        all.forEach(listener -> health.withDetail(listener.topic(), details(listener)));
        return health.build();
    }

    private boolean isWell(ListenerStatus listener) {
        return listener.running()
                && listener.failure().isEmpty()
                && listener.lastPollAge().map(age -> age.compareTo(pollAgeMax) < 0).orElse(true);
    }

    private static Map<String, Object> details(ListenerStatus listener) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("running", listener.running());
        details.put("partitions", listener.partitions());
        listener.lastPollAge().ifPresent(age -> details.put("lastPollSecondsAgo", age.toSeconds()));
        listener.failure().ifPresent(failure -> details.put("failure", failure));
        if (!listener.stoppedLanes().isEmpty()) {
            details.put("stoppedLanes", listener.stoppedLanes());
        }
        return details;
    }
}
