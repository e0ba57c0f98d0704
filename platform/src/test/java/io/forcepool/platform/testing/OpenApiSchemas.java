package io.forcepool.platform.testing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.forcepool.contracts.FactJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of what is asked and answered, made from the records. */
final class OpenApiSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String UNITS = "^(0|-?[1-9][0-9]{0,37})$";

    private final Javadocs docs;
    private final Map<String, ObjectNode> named = new TreeMap<>();
    private final Map<String, Type> types = new HashMap<>();

    OpenApiSchemas(Javadocs docs) {
        this.docs = docs;
    }

    /** All schemas that were referred to, by name. */
    ObjectNode components() {
        ObjectNode all = JSON.objectNode();
        named.forEach(all::set);
        return all;
    }

    ObjectNode of(Type type) {
        return of(type, Map.of());
    }

    private ObjectNode of(Type type, Map<TypeVariable<?>, Type> variables) {
        return switch (type) {
            case TypeVariable<?> variable -> of(known(variable, variables), variables);
            case ParameterizedType generic -> generic(generic, variables);
            case Class<?> plain -> plain(plain);
            default -> throw new IllegalArgumentException("no schema for " + type);
        };
    }

    private static Type known(TypeVariable<?> variable, Map<TypeVariable<?>, Type> variables) {
        Type type = variables.get(variable);
        if (type == null) {
            throw new IllegalArgumentException("no schema for " + variable);
        }
        return type;
    }

    private ObjectNode generic(ParameterizedType generic, Map<TypeVariable<?>, Type> variables) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type first = generic.getActualTypeArguments()[0];
        if (Collection.class.isAssignableFrom(raw)) {
            return (ObjectNode) typed("array").set("items", of(first, variables));
        } else if (raw == Map.class) {
            Type value = generic.getActualTypeArguments()[1];
            return (ObjectNode) typed("object").set("additionalProperties", of(value, variables));
        } else if (raw == Optional.class) {
            return of(first, variables);
        }
        Map<TypeVariable<?>, Type> bound = new HashMap<>(variables);
        bound.put(raw.getTypeParameters()[0], first);
        String of = first instanceof Class<?> plain ? plain.getSimpleName() : "";
        return named(raw.getSimpleName() + "Of" + of, generic, () -> object(raw, bound));
    }

    private ObjectNode plain(Class<?> type) {
        if (type == String.class) {
            return typed("string");
        } else if (type == int.class || type == Integer.class) {
            return typed("integer").put("format", "int32");
        } else if (type == long.class || type == Long.class) {
            return typed("integer").put("format", "int64");
        } else if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        } else if (type == Instant.class) {
            return typed("string").put("format", "date-time");
        } else if (type == UUID.class) {
            return typed("string").put("format", "uuid");
        } else if (type == URI.class) {
            return typed("string").put("format", "uri-reference");
        } else if (type == BigInteger.class) {
            return typed("string").put("pattern", UNITS);
        } else if (type == byte[].class) {
            // A JSON file, made byte for byte; what is in it has a page of its own.
            return typed("object");
        } else if (type == Object.class || type == JsonNode.class) {
            return JSON.objectNode();
        }
        return named(name(type), type, () -> definition(type));
    }

    /** A type within another has its name too, but not that of a controller. */
    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return around == null || around.getSimpleName().endsWith("Controller")
                ? type.getSimpleName()
                : around.getSimpleName() + type.getSimpleName();
    }

    private ObjectNode named(
            String name, Type type, java.util.function.Supplier<ObjectNode> schema) {
        Type before = types.putIfAbsent(name, type);
        if (before == null) {
            named.put(name, schema.get());
        } else if (!before.getTypeName().equals(type.getTypeName())) {
            throw new IllegalArgumentException(
                    "two types named " + name + ": " + before + ", " + type);
        }
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode definition(Class<?> type) {
        ObjectNode schema;
        if (type.isEnum()) {
            schema = typed("string");
            var constants = schema.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                constants.add(FactJson.mapper().valueToTree(constant).asString());
            }
        } else if (Arrays.stream(type.getMethods()).anyMatch(OpenApiSchemas::isText)) {
            schema = typed("string");
        } else if (type.isSealed()) {
            schema = JSON.objectNode();
            var one = schema.putArray("oneOf");
            Arrays.stream(type.getPermittedSubclasses()).map(this::plain).forEach(one::add);
        } else if (type.isRecord()) {
            schema = object(type, Map.of());
        } else {
            throw new IllegalArgumentException("no schema for " + type);
        }
        docs.of(type).ifPresent(text -> schema.put("description", text));
        return schema;
    }

    private static boolean isText(java.lang.reflect.Method method) {
        return method.isAnnotationPresent(JsonValue.class)
                && method.getReturnType() == String.class;
    }

    private ObjectNode object(Class<?> type, Map<TypeVariable<?>, Type> variables) {
        ObjectNode properties = JSON.objectNode();
        var required = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode property = of(component.getGenericType(), variables);
            docs.of(type, component.getName()).ifPresent(text -> property.put("description", text));
            String name = name(component);
            properties.set(name, property);
            if (!isNullable(component) && component.getType() != Optional.class) {
                required.add(name);
            }
        }
        ObjectNode object = typed("object");
        object.set("properties", properties);
        object.set("required", required);
        return object;
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
