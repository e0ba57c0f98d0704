package io.forcepool.platform.consume;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a listener is doing.
 *
 * @param running whether it does what it was told: runs, or was stopped by us
 * @param lastPollAge since when it has not asked its broker, empty before it first has
 * @param failure what it keeps failing with
 * @param stoppedLanes what is missing in lanes that stopped, and how to have it sent again
 */
public record ListenerStatus(
        String topic,
        boolean running,
        int partitions,
        Optional<Duration> lastPollAge,
        Optional<String> failure,
        List<String> stoppedLanes) {}
