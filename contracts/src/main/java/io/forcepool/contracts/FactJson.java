package io.forcepool.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts as JSON bytes and back. The same fact always gives the same bytes: components in their
 * order, amounts as decimal strings, times as ISO 8601 in UTC, and a component that is nothing
 * ({@code @Nullable}) left out. Reading ignores unknown fields, so that a newer producer can be
 * read, and refuses everything else that {@link #write} does not write: a missing component, a
 * number as a string or a string as a number, a key that is there twice, bytes that are not UTF-8.
 */
public final class FactJson {

    /** What a record may have beside its fact: key, headers and Kafka's own. */
    private static final int RECORD_OVERHEAD_BYTES_MAX = 64 << 10;

    /** The most bytes of a fact, wherever it is stored, sent or read. */
    public static final int BYTES_MAX = Topic.RECORD_BYTES_MAX - RECORD_OVERHEAD_BYTES_MAX;

    private static final String OURS = "io.forcepool.";
    private static final JsonMapper MAPPER = StrictJson.mapper();

    private FactJson() {}

    /** The bytes of a fact; the same fact always gives the same bytes. */
    public static byte[] write(Object fact) {
        return MAPPER.writeValueAsBytes(fact);
    }

    public static String writeText(Object fact) {
        return new String(write(fact), StandardCharsets.UTF_8);
    }

    /**
     * Reads a fact.
     *
     * @throws IllegalArgumentException when the bytes are not that fact, with the place and the
     *     reason
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            checkText(json);
            T fact = MAPPER.readValue(json, type);
            if (fact == null) {
                throw new IllegalArgumentException("null");
            }
            return fact;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "not a " + type.getSimpleName() + ": " + place(e) + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** The name a fact is stored and published under: its Java name, frozen. */
    public static String typeName(Class<?> type) {
        return type.getName();
    }

    /**
     * Reads a fact by its stored name. Only records of this project are loaded.
     *
     * @throws IllegalArgumentException when there is no such type or the bytes are not it
     */
    public static Object read(byte[] json, String typeName) {
        if (!typeName.startsWith(OURS)) {
            throw new IllegalArgumentException("not a type of ours: " + typeName);
        }
        try {
            Class<?> type = Class.forName(typeName, false, FactJson.class.getClassLoader());
            if (!type.isRecord()) {
                throw new IllegalArgumentException("not a stored type: " + typeName);
            }
            return read(json, type);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException("unknown type: " + typeName, e);
        }
    }

    /** The mapper itself, for answers that must show amounts the same way. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    private static String place(JacksonException e) {
        var place = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return place.isEmpty() ? "" : place + ": ";
    }

    /** The parser guesses other encodings and lets some broken UTF-8 pass. */
    private static void checkText(byte[] json) {
        if (json.length > BYTES_MAX) {
            throw new IllegalArgumentException(json.length + " bytes are more than " + BYTES_MAX);
        }
        boolean ascii = true;
        for (byte b : json) {
            ascii &= b > 0;
        }
        if (ascii) {
            return;
        }
        if (json[0] == (byte) 0xef) {
            throw new IllegalArgumentException("begins with a byte order mark");
        }
        for (byte b : json) {
            if (b == 0) {
                throw new IllegalArgumentException("a zero byte");
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
