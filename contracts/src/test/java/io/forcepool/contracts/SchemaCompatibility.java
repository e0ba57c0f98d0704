package io.forcepool.contracts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What of a new schema breaks someone who has the old one: a consumer that reads new facts by the
 * old schema, and ourselves, who read stored facts by the new one. Only what may be left out can be
 * added; everything else stays as it is.
 */
final class SchemaCompatibility {

    private static final Set<String> FREE = Set.of("title", "description", "examples", "$comment");
    private static final Set<String> FOLLOWED =
            Set.of("$ref", "$defs", "properties", "required", "items", "additionalProperties");

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private SchemaCompatibility(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static List<String> problems(JsonNode before, JsonNode after) {
        var comparison = new SchemaCompatibility(before, after);
        comparison.compare("", before, after);
        return comparison.problems;
    }

    private void compare(String place, JsonNode old, JsonNode now) {
        // A type may contain itself; each pair of definitions is compared once.
        String pair = old.path("$ref").asString("") + " " + now.path("$ref").asString("");
        if (old.has("$ref") && now.has("$ref") && !seen.add(pair)) {
            return;
        }
        JsonNode was = resolved(before, old);
        JsonNode is = resolved(after, now);
        compareKeywords(place, was, is);
        compareRequired(place, was, is);
        compareProperties(place, was.path("properties"), is.path("properties"), is);
        compareParts(place + "[]", was.get("items"), is.get("items"));
        compareParts(place + ".*", was.get("additionalProperties"), is.get("additionalProperties"));
    }

    private void compareKeywords(String place, JsonNode was, JsonNode is) {
        var keywords = new TreeSet<>(was.propertyNames());
        keywords.addAll(is.propertyNames());
        keywords.removeAll(FREE);
        keywords.removeAll(FOLLOWED);
        for (String keyword : keywords) {
            if (!was.path(keyword).equals(is.path(keyword))) {
                problems.add(
                        name(place)
                                + ": "
                                + keyword
                                + " changed from "
                                + was.path(keyword)
                                + " to "
                                + is.path(keyword));
            }
        }
    }

    private void compareProperties(String place, JsonNode was, JsonNode is, JsonNode schema) {
        for (String property : was.propertyNames()) {
            String path = place.isEmpty() ? property : place + "." + property;
            if (is.has(property)) {
                compare(path, was.get(property), is.get(property));
            } else {
                problems.add(path + ": removed or renamed");
            }
        }
        Set<String> required = required(schema);
        for (String property : is.propertyNames()) {
            if (!was.has(property) && required.contains(property)) {
                problems.add(
                        (place.isEmpty() ? property : place + "." + property)
                                + ": added, but stored facts do not have it");
            }
        }
    }

    private void compareRequired(String place, JsonNode was, JsonNode is) {
        Set<String> old = required(was);
        Set<String> now = required(is);
        for (String property : was.path("properties").propertyNames()) {
            if (is.path("properties").has(property)
                    && old.contains(property) != now.contains(property)) {
                problems.add(
                        (place.isEmpty() ? property : place + "." + property)
                                + (now.contains(property)
                                        ? ": became required"
                                        : ": became optional"));
            }
        }
    }

    private void compareParts(String place, JsonNode was, JsonNode is) {
        if (was == null && is == null) {
            return;
        }
        if (was == null || is == null || was.isObject() != is.isObject()) {
            problems.add(name(place) + ": changed from " + was + " to " + is);
        } else if (was.isObject()) {
            compare(place, was, is);
        } else if (!was.equals(is)) {
            problems.add(name(place) + ": changed from " + was + " to " + is);
        }
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        JsonNode at = schema;
        for (int i = 0; at.has("$ref") && i < 10; i++) {
            String reference = at.get("$ref").stringValue();
            at = root.at(reference.substring(1));
            if (!reference.startsWith("#/") || at.isMissingNode()) {
                throw new IllegalArgumentException("no such definition: " + reference);
            }
        }
        return at;
    }

    private static Set<String> required(JsonNode schema) {
        return schema.path("required")
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    private static String name(String place) {
        return place.isEmpty() ? "the fact" : place;
    }
}
