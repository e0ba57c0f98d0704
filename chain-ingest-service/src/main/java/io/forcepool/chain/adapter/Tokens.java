package io.forcepool.chain.adapter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What is demanded of JSON that is read as a stream. */
final class Tokens {

    private Tokens() {}

    static void expect(JsonParser in, JsonToken wanted, String what) {
        if (in.currentToken() != wanted) {
            throw new UnreadableAnswerException(what + " is " + in.currentToken());
        }
    }

    static String text(JsonParser in, String name) {
        expect(in, JsonToken.VALUE_STRING, "the field " + name);
        return in.getString();
    }

    static long number(JsonParser in, String name) {
        expect(in, JsonToken.VALUE_NUMBER_INT, "the field " + name);
        return in.getLongValue();
    }

    /** Refuses a field that was there before: which of the two would count? */
    static void once(String name, @Nullable Object before) {
        if (before != null) {
            throw new UnreadableAnswerException("the field " + name + " is there twice");
        }
    }

    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new UnreadableAnswerException("the field " + name + " is missing");
        }
        return value;
    }
}
