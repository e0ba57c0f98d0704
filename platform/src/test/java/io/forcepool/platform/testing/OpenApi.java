package io.forcepool.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.security.AccessRule;
import io.forcepool.platform.security.AccessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The HTTP interface of a running service as OpenAPI 3.1, made from its routes, its access rules
 * and the comments in its sources; compared with the committed one. {@code -Dapprove=true} accepts
 * what has changed, in a commit that says why.
 */
public final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    private static final String PROBLEM_TYPE = "application/problem+json";

    private final Map<String, AccessRule> rules;
    private final RequestMappingHandlerMapping routes;
    private final Javadocs docs = new Javadocs();
    private final OpenApiSchemas schemas = new OpenApiSchemas(docs);
    private final OpenApiParameters parameters;

    /**
     * @param words what parameters are that mean the same wherever they appear, by their names
     */
    public OpenApi(
            AccessTable table, RequestMappingHandlerMapping routes, Map<String, String> words) {
        this.rules =
                table.rules().stream()
                        .collect(Collectors.toMap(r -> r.method() + " " + r.path(), r -> r));
        this.routes = routes;
        this.parameters = new OpenApiParameters(docs, schemas, words);
    }

    /** Fails unless the committed description is that of the service. */
    public void verify(String title, Path committed) {
        String now =
                JsonMapper.shared().writer().with(PRETTY).writeValueAsString(document(title))
                        + "\n";
        try {
            if (Boolean.getBoolean("approve")) {
                Files.createDirectories(committed.getParent());
                Files.writeString(committed, now);
            }
            assertThat(Files.exists(committed) ? Files.readString(committed) : "")
                    .as("the interface in %s; -Dapprove=true accepts what has changed", committed)
                    .isEqualTo(now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode document(String title) {
        ObjectNode paths = paths();
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.1");
        document.putObject("info").put("title", title).put("version", "v1");
        document.set("paths", paths);
        ObjectNode components = document.putObject("components");
        ObjectNode all = schemas.components();
        all.set("Problem", problem());
        components.set("schemas", all);
        components
                .putObject("responses")
                .putObject("Problem")
                .put("description", "A problem by RFC 9457; its code is part of the interface")
                .putObject("content")
                .putObject(PROBLEM_TYPE)
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        document.putArray("security").addObject().putArray("bearer");
        return document;
    }

    private record Route(String method, String path, RequestMappingInfo info, Method handler) {}

    private ObjectNode paths() {
        ObjectNode paths = JSON.objectNode();
        routes.getHandlerMethods().entrySet().stream()
                .flatMap(OpenApi::routes)
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .forEach(
                        route ->
                                paths.withObjectProperty(route.path())
                                        .set(
                                                route.method().toLowerCase(Locale.ROOT),
                                                operation(route)));
        return paths;
    }

    private static java.util.stream.Stream<Route> routes(
            Map.Entry<RequestMappingInfo, HandlerMethod> entry) {
        RequestMappingInfo info = entry.getKey();
        Method handler = entry.getValue().getMethod();
        return info.getPatternsCondition().getPatterns().stream()
                .flatMap(
                        path ->
                                info.getMethodsCondition().getMethods().stream()
                                        .map(
                                                method ->
                                                        new Route(
                                                                method.name(),
                                                                path.getPatternString(),
                                                                info,
                                                                handler)));
    }

    private ObjectNode operation(Route route) {
        Class<?> controller = route.handler().getDeclaringClass();
        String tag = controller.getSimpleName().replace("Controller", "");
        ObjectNode operation = JSON.objectNode();
        operation.putArray("tags").add(tag);
        operation.put("operationId", tag + "." + route.handler().getName());
        String text = docs.of(route.handler()).or(() -> docs.of(controller)).orElse(route.path());
        operation.put("description", text);
        AccessRule rule = rules.get(route.method() + " " + route.path());
        if (rule != null) {
            var roles = operation.putArray("x-roles");
            new TreeSet<>(rule.roles()).forEach(roles::add);
        }
        operation.set("parameters", parameters.of(route.handler()));
        parameters
                .body(route.handler(), consumes(route))
                .ifPresent(b -> operation.set("requestBody", b));
        ObjectNode responses = operation.putObject("responses");
        responses.set(status(route), answer(route));
        for (String failure : List.of("401", "403", "default")) {
            responses.putObject(failure).put("$ref", "#/components/responses/Problem");
        }
        return operation;
    }

    /** What a command is answered with, accepted or made, is said by its answer. */
    private static String status(Route route) {
        return route.method().equals("GET") ? "200" : "2XX";
    }

    private static String consumes(Route route) {
        return route.info().getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .map(Object::toString)
                .orElse("application/json");
    }

    private ObjectNode answer(Route route) {
        ObjectNode answer = JSON.objectNode().put("description", "What was asked for");
        Type type = unwrapped(route.handler().getGenericReturnType());
        ObjectNode content = JSON.objectNode();
        if (type == DataBuffer.class) {
            ObjectNode file = OpenApiSchemas.typed("string");
            content.putObject("text/csv").set("schema", file);
            content.putObject("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                    .putObject("schema");
        } else if (isOf(type, ServerSentEvent.class)) {
            Type data = ((ParameterizedType) type).getActualTypeArguments()[0];
            content.putObject("text/event-stream").set("schema", schemas.of(data));
        } else if (type != void.class && type != Void.class) {
            content.putObject("application/json").set("schema", schemas.of(type));
        }
        if (!content.isEmpty()) {
            answer.set("content", content);
        }
        return answer;
    }

    private static Type unwrapped(Type type) {
        Type inner = type;
        while (isOf(inner, ResponseEntity.class) || isPublisher(inner)) {
            inner = ((ParameterizedType) inner).getActualTypeArguments()[0];
        }
        return inner;
    }

    private static boolean isPublisher(Type type) {
        return type instanceof ParameterizedType generic
                && Publisher.class.isAssignableFrom((Class<?>) generic.getRawType());
    }

    private static boolean isOf(Type type, Class<?> raw) {
        return type instanceof ParameterizedType generic && generic.getRawType() == raw;
    }

    private static ObjectNode problem() {
        ObjectNode problem = OpenApiSchemas.typed("object");
        ObjectNode properties = problem.putObject("properties");
        var required = problem.putArray("required");
        for (String name :
                List.of("type", "title", "status", "detail", "instance", "code", "requestId")) {
            properties.set(
                    name, OpenApiSchemas.typed(name.equals("status") ? "integer" : "string"));
            required.add(name);
        }
        return problem;
    }
}
