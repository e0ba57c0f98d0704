package io.forcepool.devnet;

import io.forcepool.devnet.chain.LotusJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON-RPC client that hides nothing. */
final class Rpc {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI url;
    private final String authorization;

    Rpc(Devnet devnet) {
        this(devnet.url(), "");
    }

    Rpc(URI url, String authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    Rpc with(String header) {
        return new Rpc(url, header);
    }

    /** An answer as it came. */
    record Reply(int status, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return LotusJson.MAPPER.readTree(body);
        }

        int code() {
            return json().path("error").path("code").asInt();
        }

        String message() {
            return json().path("error").path("message").asString("");
        }
    }

    /** The result of a call that succeeds. */
    JsonNode result(String method, Object... parameters) {
        JsonNode reply = call(method, parameters).json();
        if (reply.has("error")) {
            throw new AssertionError(method + ": " + reply.path("error"));
        }
        return reply.path("result");
    }

    Reply call(String method, Object... parameters) {
        ObjectNode request = LotusJson.object().put("jsonrpc", "2.0").put("id", 1);
        request.put("method", method);
        request.set("params", LotusJson.MAPPER.valueToTree(Arrays.asList(parameters)));
        return post(request.toString());
    }

    Reply post(String body) {
        return send(HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply get(String path) {
        return send(HttpRequest.newBuilder(url.resolve(path)).GET());
    }

    private Reply send(HttpRequest.Builder request) {
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            var reply =
                    HTTP.send(
                            request.timeout(ANSWER_TIMEOUT).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(reply.statusCode(), reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
