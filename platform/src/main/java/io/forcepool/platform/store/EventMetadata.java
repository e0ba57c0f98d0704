package io.forcepool.platform.store;

import io.forcepool.contracts.FactJson;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Metadata as JSON; names are sorted, so that the same metadata has the same bytes. */
public final class EventMetadata {

    public static final String ACTOR = "actor";
    public static final String ROLES = "roles";
    public static final String REASON = "reason";
    public static final String REQUEST_ID = "requestId";
    public static final String TRACEPARENT = "traceparent";

    private static final JsonMapper MAPPER = FactJson.mapper();
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private EventMetadata() {}

    /** What every command of a person leaves in what follows from it. */
    public static Map<String, String> of(
            String actor, Set<String> roles, String reason, String requestId) {
        return Map.of(
                ACTOR,
                actor,
                ROLES,
                String.join(" ", new TreeSet<>(roles)),
                REASON,
                reason,
                REQUEST_ID,
                requestId);
    }

    public static byte[] write(Map<String, String> metadata) {
        return FactJson.write(new TreeMap<>(metadata));
    }

    public static Map<String, String> read(byte[] json) {
        return MAPPER.readValue(json, STRINGS);
    }
}
