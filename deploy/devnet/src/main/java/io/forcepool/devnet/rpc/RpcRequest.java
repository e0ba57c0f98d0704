package io.forcepool.devnet.rpc;

import io.forcepool.devnet.chain.LotusJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads requests as leniently, and refuses them with the same words, as Lotus does. */
final class RpcRequest {

    /** Lotus' own bound. */
    static final int REQUEST_BYTES_MAX = 100 << 20;

    private RpcRequest() {}

    /** A request, or an array of at least one. */
    static JsonNode read(byte[] bytes) {
        if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            throw RpcException.invalid();
        }
        JsonNode request = json(bytes);
        if (request.isArray() && request.isEmpty()) {
            throw RpcException.invalid();
        }
        boolean readable =
                request.isArray()
                        ? request.valueStream().allMatch(RpcRequest::readable)
                        : readable(request);
        if (!readable) {
            throw RpcException.parse("Parse error");
        }
        return request;
    }

    static String method(JsonNode request) {
        return request.path("method").asString("");
    }

    /** The positional parameters; none are none. */
    static JsonNode parameters(JsonNode request) {
        JsonNode parameters = request.path("params");
        if (parameters.isMissingNode() || parameters.isNull()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!parameters.isArray()) {
            String type = parameters.getNodeType().name().toLowerCase(Locale.ROOT);
            String text =
                    "unmarshaling param array: json: cannot unmarshal %s"
                            + " into Go value of type []jsonrpc.param";
            throw RpcException.parse(text.formatted(type));
        }
        return parameters;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return LotusJson.MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw RpcException.parse("Parse error");
        }
    }

    private static boolean readable(JsonNode request) {
        JsonNode method = request.path("method");
        return request.isObject() && (method.isMissingNode() || method.isString());
    }
}
