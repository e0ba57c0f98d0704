package io.forcepool.platform.consume;

import io.forcepool.contracts.FactJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the headers of records, which may be anything. */
final class RecordHeaders {

    private RecordHeaders() {}

    /** The text of a header, null when the record has no such header. */
    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The number in a header, -1 when there is none. */
    static long number(Headers headers, String name) {
        String text = text(headers, name);
        // At most 18 digits, so that it fits a long.
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    /** All headers as they are, as JSON; their values in base64, for they may be anything. */
    static byte[] all(Headers headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (Header header : headers) {
            byte[] value = header.value() == null ? new byte[0] : header.value();
            all.computeIfAbsent(header.key(), _ -> new ArrayList<>())
                    .add(Base64.getEncoder().encodeToString(value));
        }
        return FactJson.write(all);
    }

    /** Gives such headers back to a record. */
    static void restore(byte[] all, Headers headers) {
        Map<?, ?> read = FactJson.read(all, Map.class);
        read.forEach(
                (name, values) -> {
                    for (Object value : (List<?>) values) {
                        headers.add((String) name, Base64.getDecoder().decode((String) value));
                    }
                });
    }
}
