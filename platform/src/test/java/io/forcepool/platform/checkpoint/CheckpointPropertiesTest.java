package io.forcepool.platform.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

final class CheckpointPropertiesTest {

    @Test
    void areTakenFromTheEnvironmentAsTheLauncherSetsThem() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(
                                        "FORCEPOOL_CHECKPOINT_KEY_FILE",
                                        "/keys/ledger.pem",
                                        "FORCEPOOL_CHECKPOINT_FILE",
                                        "/evidence/ledger.jsonl")));
        environment
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "platform.yml", Map.of("forcepool.checkpoint.at", "00:05")));
        ConfigurationPropertySources.attach(environment);

        assertThat(environment.getProperty("forcepool.checkpoint.key-file"))
                .isEqualTo("/keys/ledger.pem");
        assertThat(
                        Binder.get(environment)
                                .bind("forcepool.checkpoint", CheckpointProperties.class)
                                .get())
                .isEqualTo(
                        new CheckpointProperties(
                                Path.of("/keys/ledger.pem"),
                                null,
                                Path.of("/evidence/ledger.jsonl"),
                                LocalTime.of(0, 5)));
    }
}
