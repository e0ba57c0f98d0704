package io.forcepool.testkit.samples.clock.entry;

import java.time.Instant;

class ReadsTheClock {
    Instant now() {
        return Instant.now();
    }
}
