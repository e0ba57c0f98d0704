package io.forcepool.platform.publish;

import io.forcepool.contracts.Fact;
import java.time.Instant;

/** Publishes facts whose numbers somebody else keeps; whoever repeats one gives it the same. */
@FunctionalInterface
public interface NumberedPublisher {

    /** Sends a fact and returns when it is acknowledged. */
    void publish(Fact fact, long sequence, Instant time);
}
