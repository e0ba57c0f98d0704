package io.forcepool.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Recorded data is found from any module, and its absence skips a test. */
class FixturesTest {

    @Test
    void aMissingFixtureSkipsTheTest() {
        assertThatThrownBy(() -> Fixtures.path("no/such.json"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageStartingWith("skipped: no ");
    }

    @Test
    void readsPackedOnes() throws Exception {
        Fixtures.assumePresent();
        try (var in = Fixtures.open("chain/mainnet_0_39/tipsets.json.gz")) {
            assertThat(in.read()).isIn((int) '[', (int) '{');
        }
    }
}
