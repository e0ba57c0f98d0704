package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A chain grows fast enough for a test that needs months of it; the figure is printed. */
class GrowthTest {

    private static final int EPOCHS = 20_000;

    @Test
    void growsByThousandsOfEpochs() {
        try (var devnet = Devnet.start(DevnetOptions.generated(1))) {
            long begin = System.nanoTime();
            assertThat(devnet.advance(EPOCHS)).isEqualTo(EPOCHS);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            System.out.printf("devnet: %d epochs in %d ms%n", EPOCHS, took.toMillis());
            assertThat(devnet.head()).isBetween(EPOCHS - 20L, (long) EPOCHS);
        }
    }
}
