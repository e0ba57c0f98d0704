package io.forcepool.platform.publish;

import io.forcepool.contracts.Fact;
import java.util.List;

/**
 * Publishes facts that are not stored but derived, to compacted topics, from within {@link
 * io.forcepool.platform.projection.Projection#apply}. The last value of a key counts; a resend
 * after a crash tells the same or a newer value, under higher numbers.
 */
public interface CompactedPublisher {

    /** Sends the facts in order and returns when all are acknowledged. */
    void publish(List<? extends Fact> facts);
}
