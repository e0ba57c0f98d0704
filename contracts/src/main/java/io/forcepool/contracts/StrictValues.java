package io.forcepool.contracts;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** The values that facts write as strings, each read from its one text. */
final class StrictValues {

    private static final String NO_UNITS = "not a whole number of units";

    private StrictValues() {}

    /** An amount is a decimal string; what no column could hold is not written. */
    static final class UnitsWriter extends StdSerializer<BigInteger> {

        UnitsWriter() {
            super(BigInteger.class);
        }

        @Override
        public void serialize(BigInteger units, JsonGenerator out, SerializationContext context) {
            if (!Amount.storable(units)) {
                context.reportMappingProblem("more than %s digits", Amount.DIGITS_MAX);
            }
            out.writeString(Amount.text(units));
        }
    }

    /** A value of one type that only a string is read as. */
    abstract static class StringReader<T> extends StdDeserializer<T> {

        private final Class<T> type;

        StringReader(Class<T> type) {
            super(type);
            this.type = type;
        }

        @Override
        public @Nullable T deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(
                        type, "must be a string, not %s", in.currentToken());
            }
            return value(in.getString(), context);
        }

        abstract @Nullable T value(String text, DeserializationContext context);

        final @Nullable T refuse(String text, DeserializationContext context, String reason) {
            return type.cast(context.handleWeirdStringValue(type, text, reason));
        }
    }

    static final class UnitsReader extends StringReader<BigInteger> {

        /** So many digits always fit a long. */
        private static final int LONG_DIGITS = 18;

        UnitsReader() {
            super(BigInteger.class);
        }

        @Override
        @Nullable BigInteger value(String text, DeserializationContext context) {
            if (text.length() > Amount.DIGITS_MAX + 1 || !canonical(text)) {
                return refuse(text, context, NO_UNITS);
            }
            if (text.length() <= LONG_DIGITS) {
                return BigInteger.valueOf(Long.parseLong(text));
            }
            var units = new BigInteger(text);
            return Amount.storable(units) ? units : refuse(text, context, NO_UNITS);
        }

        /** An optional minus, then digits without a leading zero: one amount has one text. */
        private static boolean canonical(String text) {
            int start = text.startsWith("-") ? 1 : 0;
            if (start == text.length() || (text.charAt(start) == '0' && text.length() > 1)) {
                return false;
            }
            for (int i = start; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return false;
                }
            }
            return true;
        }
    }

    static final class TimeReader extends StringReader<Instant> {

        /** Years of four digits: what every database and every reader can hold. */
        private static final Pattern FORM =
                Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

        TimeReader() {
            super(Instant.class);
        }

        @Override
        @Nullable Instant value(String text, DeserializationContext context) {
            if (!FORM.matcher(text).matches()) {
                return refuse(text, context, "not a time in UTC");
            }
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return refuse(text, context, "not a time in UTC");
            }
        }
    }

    static final class UuidReader extends StringReader<UUID> {

        private static final Pattern FORM =
                Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        UuidReader() {
            super(UUID.class);
        }

        @Override
        @Nullable UUID value(String text, DeserializationContext context) {
            return FORM.matcher(text).matches()
                    ? UUID.fromString(text)
                    : refuse(text, context, "not a UUID in lower case");
        }
    }

    /** Text that a database can hold: no zero character and no half of a pair. */
    static final class TextReader extends StringReader<String> {

        TextReader() {
            super(String.class);
        }

        @Override
        @Nullable String value(String text, DeserializationContext context) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                    return refuse("", context, "a character that cannot be stored");
                }
                i += pair ? 1 : 0;
            }
            return text;
        }
    }
}
