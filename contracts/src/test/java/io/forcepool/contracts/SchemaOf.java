package io.forcepool.contracts;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a fact, made from its record. */
final class SchemaOf {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NAME = "[A-Za-z0-9_.-]{1,64}";
    private static final String ACCOUNT =
            ("(user/%1$s/[A-Z0-9]+|pool/%1$s/[A-Z0-9]+/(rewards|house|fees)"
                            + "|chain/[A-Z0-9]+/(paid-out|gas)|(adjustment|migration)/[A-Z0-9]+)")
                    .formatted(NAME);

    /** What is one string in JSON, and how that string looks. */
    private static final Map<Class<?>, String> PATTERNS =
            Map.of(
                    BigInteger.class,
                    "^(0|-?[1-9][0-9]{0,37})$",
                    Coin.class,
                    "^[A-Z0-9]+$",
                    AccountId.class,
                    "^" + ACCOUNT + "$",
                    Pocket.class,
                    "^" + ACCOUNT + ":(available|frozen|locked)$",
                    RunId.class,
                    "^[A-Za-z0-9_.-]{1,160}$",
                    Cid.class,
                    "^b[a-z2-7]+$",
                    Address.class,
                    "^[ft][0-4][0-9a-z]+$");

    private final ObjectNode definitions = JSON.objectNode();

    private SchemaOf() {}

    static JsonNode fact(Class<?> fact) {
        var schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", FactSchemas.uri(fact).toString());
        schema.put("title", fact.getSimpleName());
        var maker = new SchemaOf();
        schema.setAll(maker.object(fact));
        schema.set("$defs", maker.definitions);
        return schema;
    }

    private ObjectNode object(Class<?> type) {
        var properties = JSON.objectNode();
        var required = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(component.getName(), of(component.getGenericType()));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        var object = typed("object");
        object.set("properties", properties);
        object.set("required", required);
        return object;
    }

    private ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return typed("string");
        } else if (plain == int.class || plain == Integer.class) {
            return typed("integer")
                    .put("minimum", Integer.MIN_VALUE)
                    .put("maximum", Integer.MAX_VALUE);
        } else if (plain == long.class || plain == Long.class) {
            return typed("integer").put("minimum", Long.MIN_VALUE).put("maximum", Long.MAX_VALUE);
        } else if (plain == Instant.class) {
            return typed("string").put("format", "date-time").put("pattern", "Z$");
        } else if (plain == UUID.class) {
            return typed("string").put("format", "uuid");
        }
        return named(plain);
    }

    private ObjectNode container(ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == List.class) {
            return (ObjectNode) typed("array").set("items", of(arguments[0]));
        } else if (generic.getRawType() == Map.class && arguments[0] == String.class) {
            return (ObjectNode) typed("object").set("additionalProperties", of(arguments[1]));
        }
        throw new IllegalArgumentException("no schema for " + generic);
    }

    private ObjectNode named(Class<?> type) {
        String name = type == BigInteger.class ? "Units" : type.getSimpleName();
        if (!definitions.has(name)) {
            definitions.putNull(name); // keeps its place while its parts are made
            definitions.set(name, definition(type));
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode definition(Class<?> type) {
        if (type.isEnum()) {
            return (ObjectNode) typed("string").set("enum", constants(type));
        } else if (type == TipSetKey.class) {
            ObjectNode list = typed("array").put("minItems", 1).put("uniqueItems", true);
            return (ObjectNode) list.set("items", of(Cid.class));
        } else if (PATTERNS.containsKey(type)) {
            return typed("string").put("pattern", PATTERNS.get(type));
        } else if (type.isRecord()) {
            return object(type);
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private static ArrayNode constants(Class<?> type) {
        var constants = JSON.arrayNode();
        for (Object constant : type.getEnumConstants()) {
            String json = FactJson.writeText(constant);
            constants.add(json.substring(1, json.length() - 1));
        }
        return constants;
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
