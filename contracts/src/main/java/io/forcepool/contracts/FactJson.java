package io.forcepool.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Facts as JSON bytes and back: amounts are decimal strings and never numbers, times are ISO 8601
 * in UTC, unknown fields are ignored so that a newer producer can be read, missing ones are
 * refused.
 */
public final class FactJson {

    private static final int DIGITS_MAX = 60;
    private static final JsonMapper MAPPER = mapper();

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
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The name a fact is stored and published under: its Java name, frozen. */
    public static String typeName(Class<?> type) {
        return type.getName();
    }

    /**
     * Reads a fact by its stored name. Only types of this project are loaded.
     *
     * @throws IllegalArgumentException when there is no such type or the bytes are not it
     */
    public static Object read(byte[] json, String typeName) {
        if (!typeName.startsWith("io.forcepool.")) {
            throw new IllegalArgumentException("not a type of ours: " + typeName);
        }
        try {
            return read(json, Class.forName(typeName, false, FactJson.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("unknown type: " + typeName, e);
        }
    }

    /** The mapper itself, for answers that must show amounts the same way. */
    public static JsonMapper mapper() {
        var units = new SimpleModule("units");
        units.addSerializer(BigInteger.class, new UnitsWriter());
        units.addDeserializer(BigInteger.class, new UnitsReader());
        return JsonMapper.builder()
                .addModule(units)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static final class UnitsWriter extends StdSerializer<BigInteger> {

        UnitsWriter() {
            super(BigInteger.class);
        }

        @Override
        public void serialize(BigInteger units, JsonGenerator out, SerializationContext context) {
            out.writeString(units.toString());
        }
    }

    private static final class UnitsReader extends StdDeserializer<BigInteger> {

        UnitsReader() {
            super(BigInteger.class);
        }

        @Override
        public BigInteger deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(
                        BigInteger.class, "amounts are strings, not %s", in.currentToken());
            }
            String text = in.getString();
            if (text.length() > DIGITS_MAX || !canonical(text)) {
                return (BigInteger)
                        context.handleWeirdStringValue(
                                BigInteger.class, text, "not a whole number of units");
            }
            return new BigInteger(text);
        }

        /** An optional minus, then digits without a leading zero: one amount has one text. */
        private static boolean canonical(String text) {
            int start = text.startsWith("-") ? 1 : 0;
            if (start == text.length() || (text.charAt(start) == '0' && text.length() > 1)) {
                return false;
            }
            return text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
        }
    }
}
