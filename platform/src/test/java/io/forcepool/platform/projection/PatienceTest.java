package io.forcepool.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    /** Close to where the clock of nanoseconds turns over, which it may at any time. */
    private static final long START_NANOS = Long.MAX_VALUE - 1_000_000;

    @ParameterizedTest(name = "{0} ms of patience, first {1} ms ago, last {2} ms ago: {3}")
    @CsvSource({
        "0,    0,    0,   true",
        "3000, 0,    0,   false",
        "3000, 2999, 0,   false",
        "3000, 3000, 0,   true",
        "3000, 999,  999, false",
        "3000, 1000, 1000, true",
        "3000, 2000, 999, false",
        "50,   50,   50,  true",
    })
    void endsWhenItIsQuietOrAtItsLimit(long most, long first, long last, boolean over) {
        var patience = new Patience(Duration.ofMillis(most));
        long now = START_NANOS + Duration.ofSeconds(10).toNanos();

        assertThat(patience.isOver(before(now, first), before(now, last), now)).isEqualTo(over);
    }

    private static long before(long now, long millis) {
        return now - Duration.ofMillis(millis).toNanos();
    }
}
