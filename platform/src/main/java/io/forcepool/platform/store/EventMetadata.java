package io.forcepool.platform.store;

import io.forcepool.contracts.FactJson;
import java.util.Map;
import java.util.TreeMap;
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

    public static byte[] write(Map<String, String> metadata) {
        return FactJson.write(new TreeMap<>(metadata));
    }

    public static Map<String, String> read(byte[] json) {
        return MAPPER.readValue(json, STRINGS);
    }
}
