package io.forcepool.income.adapter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What can be set of income.
 *
 * @param recheck how often windows are looked for when nobody wakes the worker
 * @param retryDelay how long after a failure the same is tried again
 * @param dailyDelay how much chain time is left after the end of a day before it is run
 */
@ConfigurationProperties("forcepool.income")
record IncomeProperties(Duration recheck, Duration retryDelay, Duration dailyDelay) {}
