package io.forcepool.devnet.rpc;

import com.sun.net.httpserver.HttpExchange;
import io.forcepool.devnet.chain.Answer;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.LotusJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

    private static final int CHUNKED = 0;
    private static final byte[] NO_BYTES = {};

    private final Methods methods;

    RpcHandler(Methods methods) {
        this.methods = methods;
    }

    /** What a request is answered with: an HTTP status and a body, empty for a notification. */
    private record Reply(int status, Answer body) {

        static final Answer NOTHING = out -> out.write(NO_BYTES);
    }

    void handle(HttpExchange exchange, Set<String> allowed) throws IOException {
        JsonNode request;
        try {
            request = RpcRequest.read(exchange.getRequestBody());
        } catch (RpcException e) {
            send(exchange, error(JsonNodeFactory.instance.nullNode(), e));
            return;
        }
        if (request.isArray()) {
            batch(exchange, request, allowed);
        } else {
            send(exchange, reply(request, allowed));
        }
    }

    private void batch(HttpExchange exchange, JsonNode requests, Set<String> allowed)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, CHUNKED);
        try (var out = new BufferedOutputStream(exchange.getResponseBody())) {
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
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status, CHUNKED);
        try (var out = new BufferedOutputStream(exchange.getResponseBody())) {
            reply.body.writeTo(out);
        }
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
