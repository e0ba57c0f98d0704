package io.forcepool.devnet.rpc;

import io.forcepool.devnet.chain.Answer;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.LotusJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON-RPC side, as Lotus' library does it: an application error is HTTP 200, a protocol error
 * has a status of its own, except in a batch, which is 200 once it could be read.
 */
final class RpcHandler {

    private static final byte[] NO_BYTES = {};

    private final Methods methods;
    private final Faults faults;

    RpcHandler(Methods methods, Faults faults) {
        this.methods = methods;
        this.faults = faults;
    }

    /** What a request is answered with: an HTTP status and a body, empty for a notification. */
    private record Reply(int status, Answer body) {

        static final Answer NOTHING = out -> out.write(NO_BYTES);
    }

    /** The same in bytes. */
    record Sent(int status, byte[] body) {}

    Sent handle(byte[] body, Set<String> allowed) {
        JsonNode request;
        try {
            request = RpcRequest.read(body);
        } catch (RpcException e) {
            return sent(error(JsonNodeFactory.instance.nullNode(), e));
        }
        return request.isArray()
                ? batch(request, allowed)
                : faults.answer(request, () -> sent(reply(request, allowed)));
    }

    private Sent batch(JsonNode requests, Set<String> allowed) {
        return sent(200, out -> writeBatch(out, requests, allowed));
    }

    private void writeBatch(OutputStream out, JsonNode requests, Set<String> allowed)
            throws IOException {
        String separator = "[";
        for (JsonNode request : requests) {
            Answer body = reply(request, allowed).body;
            if (body != Reply.NOTHING) {
                out.write(separator.getBytes(StandardCharsets.UTF_8));
                body.writeTo(out);
                separator = ",";
            }
        }
        if (separator.equals(",")) {
            out.write(']');
        }
    }

    private static Sent sent(Reply reply) {
        return sent(reply.status, reply.body);
    }

    private static Sent sent(int status, Answer body) {
        var out = new ByteArrayOutputStream();
        try {
            body.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sent(status, out.toByteArray());
    }

    private Reply reply(JsonNode request, Set<String> allowed) {
        JsonNode id = request.path("id");
        if (id.isContainer() || id.isBoolean()) {
            return error(
                    JsonNodeFactory.instance.nullNode(),
                    RpcException.parse("failed to parse ID: invalid id type: " + id));
        }
        boolean notification = id.isMissingNode() || id.isNull();
        try {
            Answer answer =
                    methods.call(
                            RpcRequest.method(request), RpcRequest.parameters(request), allowed);
            return new Reply(200, notification ? Reply.NOTHING : out -> result(out, id, answer));
        } catch (ChainException e) {
            return notification ? new Reply(200, Reply.NOTHING) : error(200, id, e.code(), e);
        } catch (RpcException e) {
            return error(id, e);
        }
    }

    private static void result(OutputStream out, JsonNode id, Answer answer) throws IOException {
        out.write("{\"jsonrpc\":\"2.0\",\"result\":".getBytes(StandardCharsets.UTF_8));
        answer.writeTo(out);
        out.write((",\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static Reply error(JsonNode id, RpcException error) {
        return error(error.status(), id, error.code(), error);
    }

    private static Reply error(int status, JsonNode id, int code, Exception error) {
        ObjectNode json = LotusJson.object().put("jsonrpc", "2.0");
        json.set("id", id.isMissingNode() ? JsonNodeFactory.instance.nullNode() : id);
        json.putObject("error").put("code", code).put("message", error.getMessage());
        return new Reply(status, Answer.of(json));
    }
}
