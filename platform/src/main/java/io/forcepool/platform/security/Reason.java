package io.forcepool.platform.security;

import io.forcepool.platform.store.EventMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who wants something and why, as it stands in the metadata of what follows from it. */
public record Reason(Actor actor, String text) {

    private static final int TEXT_MAX = 500;

    /**
     * What the caller gave, or else what stands for it.
     *
     * @throws IllegalArgumentException when it is too long
     */
    public static Reason of(Actor actor, @Nullable String text, String otherwise) {
        String given = text == null || text.isBlank() ? otherwise : text.strip();
        if (given.length() > TEXT_MAX) {
            throw new IllegalArgumentException("the reason is longer than " + TEXT_MAX);
        }
        return new Reason(actor, given);
    }

    /**
     * What the caller has to give.
     *
     * @throws IllegalArgumentException when there is none, or it is too long
     */
    public static Reason of(Actor actor, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("reason is missing");
        }
        return of(actor, text, text);
    }

    public Map<String, String> metadata() {
        return EventMetadata.of(actor.subject(), actor.roles(), text, actor.requestId());
    }
}
