package io.forcepool.chain.adapter;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object of a node's answer; what is missing or of another type is refused.
 */
record JsonFields(JsonNode object) {

    private static final int DIGITS_MAX = 60;

    JsonFields {
        if (!object.isObject()) {
            throw new UnreadableAnswerException("an object is missing: " + shortened(object));
        }
    }

    JsonFields object(String name) {
        return new JsonFields(field(name));
    }

    @Nullable JsonFields objectOrNull(String name) {
        JsonNode field = object.get(name);
        return field == null || field.isNull() ? null : new JsonFields(field);
    }

    /** A list, where null is the empty one, as Go writes it. */
    List<JsonNode> list(String name) {
        JsonNode field = object.get(name);
        if (field == null || field.isNull()) {
            return List.of();
        }
        if (!field.isArray()) {
            throw refused(name, "a list", field);
        }
        List<JsonNode> items = new ArrayList<>(field.size());
        field.forEach(items::add);
        return items;
    }

    long number(String name) {
        JsonNode field = field(name);
        if (!field.isIntegralNumber() || !field.canConvertToLong()) {
            throw refused(name, "a whole number", field);
        }
        return field.longValue();
    }

    String text(String name) {
        JsonNode field = field(name);
        if (!field.isString()) {
            throw refused(name, "a text", field);
        }
        return field.stringValue();
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    BigInteger amount(String name) {
        return amount(name, text(name));
    }

    Bytes bytes(String name) {
        return has(name) ? parsed(name, () -> Bytes.ofBase64(text(name))) : Bytes.EMPTY;
    }

    Address address(String name) {
        return parsed(name, () -> new Address(text(name)));
    }

    Cid cid(String name) {
        return cid(field(name));
    }

    static Cid cid(JsonNode node) {
        var fields = new JsonFields(node);
        return parsed("/", () -> new Cid(fields.text("/")));
    }

    static BigInteger amount(String name, String text) {
        if (text.length() > DIGITS_MAX) {
            throw new UnreadableAnswerException(name + " has " + text.length() + " digits");
        }
        return parsed(name, () -> new BigInteger(text));
    }

    private static <T> T parsed(String name, java.util.function.Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException("the field " + name + ": " + e.getMessage(), e);
        }
    }

    private JsonNode field(String name) {
        JsonNode field = object.get(name);
        if (field == null || field.isNull()) {
            throw new UnreadableAnswerException("the field " + name + " is missing");
        }
        return field;
    }

    private static UnreadableAnswerException refused(String name, String wanted, JsonNode field) {
        return new UnreadableAnswerException(
                "the field " + name + " is not " + wanted + ": " + shortened(field));
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
