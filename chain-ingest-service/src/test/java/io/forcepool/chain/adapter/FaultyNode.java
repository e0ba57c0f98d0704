package io.forcepool.chain.adapter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Stands before a node and answers some methods in its own way. */
final class FaultyNode implements AutoCloseable {

    static {
        // Headers and body are two packets; the second would wait for the first's receipt.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final URI node;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Queue<JsonNode> asked = new ConcurrentLinkedQueue<>();

    FaultyNode(URI node) {
        this.node = node;
        this.server = listening();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** An answer in place of the node's, or made of it. */
    record Reply(int status, UnaryOperator<String> body) {}

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answers(String method, int status, String body) {
        replies.put(method, new Reply(status, _ -> body));
    }

    void answersError(String method, int code, String message) {
        answers(
                method,
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":%d,\"message\":\"%s\"}}"
                        .formatted(code, message));
    }

    void answersResult(String method, String result) {
        answers(method, 200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}");
    }

    void changes(String method, UnaryOperator<String> change) {
        replies.put(method, new Reply(200, change));
    }

    void isWell() {
        replies.clear();
    }

    long times(String method) {
        return asked.stream().filter(call -> method.equals(method(call))).count();
    }

    /** Every call so far, as it came. */
    List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    static String method(JsonNode call) {
        return call.get("method").asString();
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }

    private static HttpServer listening() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            JsonNode call = RecordedTrace.JSON.readTree(request);
            String method = method(call);
            asked.add(call);
            Reply reply = replies.getOrDefault(method, new Reply(200, UnaryOperator.identity()));
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] body =
                    reply.body().apply(forwarded(request, token)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String forwarded(byte[] request, String token) throws IOException {
        var forward =
                HttpRequest.newBuilder(node)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request));
        if (token != null) {
            forward.header("Authorization", token);
        }
        try {
            return http.send(forward.build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
