package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** The envelope of JSON-RPC: a result, or an error that says what is wrong with the node. */
record RpcAnswer<T>(JsonParser in, Function<JsonParser, T> reader) {

    private static final long METHOD_UNKNOWN = -32601;

    /** How Lotus and Forest say that a state is not there; no type tells it. */
    private static final List<String> STATE_MISSING =
            List.of("ipld: could not find", "block not found", "blockstore: ", "state not found");

    /** The result; nothing when it is null. */
    Optional<T> result(String method) {
        T result = null;
        boolean answered = false;
        Tokens.expect(in, JsonToken.START_OBJECT, "the answer");
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (name.equals("error") && value != JsonToken.VALUE_NULL) {
                throw fault(method, NodeJson.tree(in));
            } else if (name.equals("result")) {
                Tokens.once(name, answered ? name : null);
                answered = true;
                result = value == JsonToken.VALUE_NULL ? null : reader.apply(in);
            } else {
                in.skipChildren();
            }
        }
        if (!answered) {
            throw new UnreadableAnswerException("neither a result nor an error");
        }
        return Optional.ofNullable(result);
    }

    private static NodeFaultException fault(String method, JsonNode error) {
        long code = error.path("code").asLong(0);
        String message = error.path("message").asString("");
        return new NodeFaultException(
                fault(code, message), method + " failed: " + message + " (code " + code + ")");
    }

    private static Fault fault(long code, String message) {
        if (code == METHOD_UNKNOWN) {
            return Fault.METHOD_UNKNOWN;
        }
        if (message.contains("missing permission")) {
            return Fault.UNAUTHORISED;
        }
        return STATE_MISSING.stream().anyMatch(message::contains)
                ? Fault.STATE_PRUNED
                : Fault.ERROR_ANSWERED;
    }
}
