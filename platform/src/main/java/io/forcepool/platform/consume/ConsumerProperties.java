package io.forcepool.platform.consume;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How patient the listeners are.
 *
 * @param pollAgeMax a listener that has not asked its broker for longer is not ready
 * @param retryDelayFirst the pause after a first failure
 * @param retryDelayMax the longest pause between attempts; well below {@code max.poll.interval.ms},
 *     so that waiting does not cost a listener its partitions
 */
@ConfigurationProperties("forcepool.consumer")
public record ConsumerProperties(
        Duration pollAgeMax, Duration retryDelayFirst, Duration retryDelayMax) {}
