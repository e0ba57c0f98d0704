package io.forcepool.platform.store;

import java.util.Map;

/** An event that says nothing to other services. */
public record Noted(String text, long number) {

    public static NewEvent event(String stream, long sequence) {
        return new NewEvent(
                "note",
                stream,
                sequence,
                new Noted("of " + stream, sequence),
                Map.of(EventMetadata.ACTOR, "test", EventMetadata.REASON, "because"));
    }
}
