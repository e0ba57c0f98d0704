package io.forcepool.platform.publish;

import io.forcepool.contracts.Fact;
import io.forcepool.platform.store.FactRoutes;
import io.forcepool.platform.store.FactRoutes.Route;
import io.forcepool.platform.store.StoredEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells facts from events that concern nobody else; the type alone decides. */
final class StoredFacts {

    private final FactRoutes routes;
    private final Map<String, Boolean> published = new ConcurrentHashMap<>();

    StoredFacts(FactRoutes routes) {
        this.routes = routes;
    }

    /** The facts among these events, in their order, and where they go. */
    Map<StoredEvent, Route> of(List<StoredEvent> events) {
        Map<StoredEvent, Route> facts = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            if (published.computeIfAbsent(event.payloadType(), StoredFacts::isFact)) {
                facts.put(event, routes.of(event));
            }
        }
        return facts;
    }

    private static boolean isFact(String type) {
        try {
            Class<?> known = Class.forName(type, false, StoredFacts.class.getClassLoader());
            return Fact.class.isAssignableFrom(known);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("stored under a name that is no more: " + type, e);
        }
    }
}
