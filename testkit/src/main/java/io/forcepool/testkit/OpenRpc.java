package io.forcepool.testkit;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An OpenRPC document of a real node, with what is known to be wrong in it put right. */
public final class OpenRpc {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int ERRORS_MAX = 5;

    private final JsonNode document;

    private OpenRpc(JsonNode document) {
        this.document = document;
    }

    /** The document of this name among the fixtures. */
    public static OpenRpc read(String name) {
        try (InputStream in = Fixtures.open("openrpc/" + name)) {
            JsonNode document = MAPPER.readTree(in);
            correct(document.path("components").path("schemas"));
            return new OpenRpc(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many parameters a method has; nothing when the document does not have the method. */
    public Optional<Integer> parameters(String method) {
        return method(method).map(found -> found.path("params").size());
    }

    /** What is wrong with a result. */
    public List<String> errors(String method, JsonNode result) {
        JsonNode schema = method(method).orElseThrow().path("result").path("schema");
        return errors(method, schema, result);
    }

    /** What is wrong with the parameters of a call. */
    public List<String> callErrors(String method, JsonNode values) {
        JsonNode parameters = method(method).orElseThrow().path("params");
        if (parameters.size() != values.size()) {
            return List.of(
                    "%s: %d parameters, not %d"
                            .formatted(method, values.size(), parameters.size()));
        }
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            errors.addAll(errors(method, parameters.path(i).path("schema"), values.path(i)));
        }
        return errors;
    }

    private List<String> errors(String method, JsonNode described, JsonNode value) {
        var schema = (ObjectNode) described.deepCopy();
        schema.set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(value)
                .stream()
                .map(error -> method + ": " + error)
                .limit(ERRORS_MAX)
                .toList();
    }

    private Optional<JsonNode> method(String name) {
        return document.path("methods")
                .valueStream()
                .filter(method -> method.path("name").asString("").equals(name))
                .findFirst();
    }

    /**
     * The trace is a list, not one entry; and the proof type is the number that both Lotus and
     * Forest send, not a text.
     */
    private static void correct(JsonNode schemas) {
        if (schemas.path("ComputeStateOutput").path("properties") instanceof ObjectNode output) {
            ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
            list.set("items", output.path("Trace"));
            output.set("Trace", list);
        }
        if (schemas.path("MinerInfo").path("properties") instanceof ObjectNode info) {
            info.set(
                    "WindowPoStProofType",
                    JsonNodeFactory.instance.objectNode().put("type", "integer"));
        }
    }
}
