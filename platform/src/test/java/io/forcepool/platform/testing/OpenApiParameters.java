package io.forcepool.platform.testing;

import static org.springframework.core.annotation.AnnotatedElementUtils.getMergedAnnotation;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a route is given: in its path, its query, its headers and its content. */
final class OpenApiParameters {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Javadocs docs;
    private final OpenApiSchemas schemas;
    private final Map<String, String> words;

    OpenApiParameters(Javadocs docs, OpenApiSchemas schemas, Map<String, String> words) {
        this.docs = docs;
        this.schemas = schemas;
        this.words = words;
    }

    /**
     * One parameter as HTTP has it.
     *
     * @param otherwise what it is if it is left out, nothing if that is nothing
     */
    private record Given(
            String in, String name, Type type, boolean required, @Nullable String otherwise) {}

    /** The parameters of a handler; those that are no part of the interface have no annotation. */
    ArrayNode of(Method handler) {
        ArrayNode all = JSON.arrayNode();
        for (Parameter parameter : handler.getParameters()) {
            if (parameter.isAnnotationPresent(ModelAttribute.class)) {
                for (RecordComponent component : parameter.getType().getRecordComponents()) {
                    boolean required = !OpenApiSchemas.isNullable(component);
                    var given =
                            new Given(
                                    "query",
                                    component.getName(),
                                    component.getGenericType(),
                                    required,
                                    null);
                    all.add(described(given, docs.of(parameter.getType(), given.name())));
                }
            } else {
                given(parameter)
                        .map(g -> described(g, docs.of(handler, parameter.getName())))
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    /** The content of a request, if a handler takes one. */
    Optional<ObjectNode> body(Method handler, String mediaType) {
        for (Parameter parameter : handler.getParameters()) {
            if (parameter.isAnnotationPresent(RequestBody.class)) {
                ObjectNode body = JSON.objectNode().put("required", true);
                body.putObject("content")
                        .putObject(mediaType)
                        .set("schema", schemas.of(parameter.getParameterizedType()));
                return Optional.of(body);
            }
        }
        return Optional.empty();
    }

    private static Optional<Given> given(Parameter parameter) {
        Type type = parameter.getParameterizedType();
        PathVariable path = getMergedAnnotation(parameter, PathVariable.class);
        if (path != null) {
            return Optional.of(new Given("path", name(path.name(), parameter), type, true, null));
        }
        RequestParam query = getMergedAnnotation(parameter, RequestParam.class);
        if (query != null) {
            return Optional.of(
                    given(
                            new Given(
                                    "query",
                                    name(query.name(), parameter),
                                    type,
                                    query.required(),
                                    query.defaultValue()),
                            parameter));
        }
        RequestHeader header = getMergedAnnotation(parameter, RequestHeader.class);
        return Optional.ofNullable(header)
                .map(
                        h ->
                                given(
                                        new Given(
                                                "header",
                                                name(h.name(), parameter),
                                                type,
                                                h.required(),
                                                h.defaultValue()),
                                        parameter));
    }

    private static Given given(Given annotated, Parameter parameter) {
        boolean none = ValueConstants.DEFAULT_NONE.equals(annotated.otherwise());
        boolean nothing =
                parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        || parameter.getType() == Optional.class;
        return new Given(
                annotated.in(),
                annotated.name(),
                annotated.type(),
                annotated.required() && none && !nothing,
                none ? null : annotated.otherwise());
    }

    private static String name(String named, Parameter parameter) {
        return named.isEmpty() ? parameter.getName() : named;
    }

    private ObjectNode described(Given given, Optional<String> comment) {
        String text = comment.orElseGet(() -> words.getOrDefault(given.name(), ""));
        if (text.isEmpty()) {
            throw new IllegalStateException("nothing says what " + given + " is");
        }
        ObjectNode parameter =
                JSON.objectNode()
                        .put("name", given.name())
                        .put("in", given.in())
                        .put("required", given.required())
                        .put("description", text);
        ObjectNode schema = schemas.of(given.type());
        if (given.otherwise() != null) {
            schema.put("default", given.otherwise());
        }
        parameter.set("schema", schema);
        return parameter;
    }
}
