package io.forcepool.platform.checkpoint;

import io.forcepool.platform.audit.TrustedKeys;
import io.forcepool.platform.checkpoint.CheckpointController.Taking;
import io.forcepool.platform.publish.NumberedPublisher;
import io.forcepool.platform.security.AccessRule;
import io.forcepool.platform.security.AccessRules;
import io.forcepool.platform.security.Roles;
import io.forcepool.platform.store.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Checkpoints of the event store; they are only taken where a key is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckpointProperties.class)
public class CheckpointConfiguration {

    @Bean
    CheckpointTable checkpointTable(DataSource dataSource) {
        return new CheckpointTable(dataSource);
    }

    @Bean
    @ConditionalOnProperty("forcepool.checkpoint.key-file")
    Checkpoints checkpoints(
            @Value("${forcepool.service}") String service,
            CheckpointProperties properties,
            EventLog log,
            CheckpointTable table,
            Clock clock) {
        var key = CheckpointKey.in(Optional.ofNullable(properties.keyFile()).orElseThrow());
        var file = Optional.ofNullable(properties.file()).map(CheckpointFile::new);
        TrustedKeys trusted = key.trusted(Optional.ofNullable(properties.earlierKeysFile()));
        return new Checkpoints(service, log, table, key, trusted, file, clock);
    }

    @Bean
    @ConditionalOnProperty("forcepool.checkpoint.key-file")
    CheckpointSchedule checkpointSchedule(
            Checkpoints checkpoints,
            CheckpointTable table,
            CheckpointProperties properties,
            NumberedPublisher publisher,
            Clock clock,
            MeterRegistry meters) {
        var schedule =
                new CheckpointSchedule(checkpoints, table, publisher, clock, properties.at());
        Gauge.builder(
                        "forcepool.checkpoint.failing",
                        schedule,
                        known -> known.failure().isEmpty() ? 0 : 1)
                .register(meters);
        return schedule;
    }

    @Bean
    HealthIndicator checkpointsHealthIndicator(
            CheckpointTable table, Optional<CheckpointSchedule> schedule) {
        return new CheckpointHealth(table, schedule);
    }

    @Bean
    CheckpointController checkpointController(
            CheckpointTable table,
            EventLog log,
            Optional<Checkpoints> checkpoints,
            Optional<CheckpointSchedule> schedule) {
        var taking = checkpoints.flatMap(own -> schedule.map(known -> new Taking(own, known)));
        return new CheckpointController(table, log, new EventProofs(log), taking);
    }

    @Bean
    AccessRules checkpointRules() {
        return AccessRules.of(
                rule(HttpMethod.POST, CheckpointController.CHECKPOINTS),
                rule(HttpMethod.GET, CheckpointController.CHECKPOINTS),
                rule(HttpMethod.GET, CheckpointController.KEY),
                rule(HttpMethod.GET, CheckpointController.PROOF));
    }

    private static AccessRule rule(HttpMethod method, String path) {
        return new AccessRule(method, path, Roles.FINANCE, Roles.AUDITOR);
    }
}
