package io.forcepool.platform.health;

import io.forcepool.platform.consume.ConsumerProperties;
import io.forcepool.platform.consume.TopicListeners;
import io.forcepool.platform.projection.StoreProcessors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the readiness of a service is made of, beside the database. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

    @Bean
    HealthIndicator attemptsHealthIndicator(StoreProcessors processors) {
        return new AttemptsHealth(processors);
    }

    @Bean
    HealthIndicator listenersHealthIndicator(
            TopicListeners listeners, ConsumerProperties properties) {
        return new ListenersHealth(listeners, properties.pollAgeMax());
    }
}
