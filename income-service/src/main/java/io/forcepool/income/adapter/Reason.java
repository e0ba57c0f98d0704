package io.forcepool.income.adapter;

import io.forcepool.platform.security.Actor;
import io.forcepool.platform.store.EventMetadata;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who wants something and why, as it stands in the metadata of what follows from it. */
record Reason(Actor actor, String text) {

    private static final int TEXT_MAX = 500;

    static Reason of(Actor actor, @Nullable String text, String otherwise) {
        String given = text == null || text.isBlank() ? otherwise : text.strip();
        if (given.length() > TEXT_MAX) {
            throw new IllegalArgumentException("the reason is longer than " + TEXT_MAX);
        }
        return new Reason(actor, given);
    }

    Map<String, String> metadata() {
        return Map.of(
                EventMetadata.ACTOR,
                actor.subject(),
                EventMetadata.ROLES,
                String.join(" ", new TreeSet<>(actor.roles())),
                EventMetadata.REASON,
                text,
                EventMetadata.REQUEST_ID,
                actor.requestId());
    }
}
