package io.forcepool.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ProcessorsHealthTest {

    private Instant now = Instant.EPOCH;
    private long head = 10;
    private long position = 10;
    private List<String> stopped = List.of();

    private final ProcessorsHealth health =
            new ProcessorsHealth(
                    List.of("balances"),
                    () -> stopped,
                    () -> head,
                    _ -> position,
                    clock(),
                    Duration.ofSeconds(45));

    @Test
    void isUpWhileEverythingIsRead() {
        after(1000);

        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void isDownOnceAProcessorBehindHasNotMovedForTooLong() {
        head = 20;

        assertThat(status()).isEqualTo(Status.UP);
        after(44);
        assertThat(status()).isEqualTo(Status.UP);
        after(1);
        assertThat(status()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("balances", "at 10 of 20, for 45 s");
        position = 11;
        assertThat(status()).isEqualTo(Status.UP);
        after(44);
        position = 12;
        after(44);
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void isDownAndNamesWhatDoesNotRunEvenIfThereIsNothingToDo() {
        stopped = List.of("balances");

        assertThat(status()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("balances", "stopped, at 10");
        stopped = List.of();
        assertThat(status()).isEqualTo(Status.UP);
    }

    private Status status() {
        return health.health().getStatus();
    }

    private void after(long seconds) {
        now = now.plusSeconds(seconds);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
