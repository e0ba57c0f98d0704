package io.forcepool.devnet;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An OpenRPC document of another node, with what is known to be wrong in it put right. */
final class OpenRpc {

    private final JsonNode document;

    private OpenRpc(JsonNode document) {
        this.document = document;
    }

    static OpenRpc read(String name) {
        try (InputStream in = Fixtures.open("openrpc/" + name)) {
            JsonNode document = LotusJson.MAPPER.readTree(in);
            correct(document.path("components").path("schemas"));
            return new OpenRpc(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many parameters a method has; nothing when the document does not have the method. */
    Optional<Integer> parameters(String method) {
        return method(method).map(found -> found.path("params").size());
    }

    /** What is wrong with a result. */
    List<String> errors(String method, JsonNode result) {
        var schema =
                (ObjectNode) method(method).orElseThrow().path("result").path("schema").deepCopy();
        schema.set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(result)
                .stream()
                .map(error -> method + ": " + error)
                .limit(5)
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
            ObjectNode list = LotusJson.object().put("type", "array");
            list.set("items", output.path("Trace"));
            output.set("Trace", list);
        }
        if (schemas.path("MinerInfo").path("properties") instanceof ObjectNode info) {
            info.set("WindowPoStProofType", LotusJson.object().put("type", "integer"));
        }
    }
}
