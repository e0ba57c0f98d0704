package io.forcepool.platform.health;

import io.forcepool.platform.consume.ConsumerProperties;
import io.forcepool.platform.consume.TopicListeners;
import io.forcepool.platform.projection.Projection;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.projection.StoreProcessor;
import io.forcepool.platform.projection.StoreProcessors;
import io.forcepool.platform.store.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
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

    @Bean
    HealthIndicator processorsHealthIndicator(
            ObjectProvider<Projection> projections,
            ObjectProvider<StoreProcessor> others,
            StoreProcessors processors,
            ProjectionProgress progress,
            EventLog log,
            Clock clock,
            @Value("${forcepool.processor-stall-max}") Duration stallMax) {
        var names =
                Stream.concat(
                                projections.orderedStream().map(Projection::name),
                                others.orderedStream().map(StoreProcessor::name))
                        .toList();
        return new ProcessorsHealth(
                names, processors::stopped, log::head, progress::position, clock, stallMax);
    }
}
