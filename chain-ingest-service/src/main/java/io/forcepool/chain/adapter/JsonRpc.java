package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.core.JsonParser;

/** JSON-RPC 2.0 over HTTP, whose answers are read as they arrive. */
final class JsonRpc {

    private static final int OPENING_BYTES = 200;

    private final HttpClient http;
    private final ScheduledExecutorService watchdog;
    private final URI url;
    private final String token;

    JsonRpc(HttpClient http, ScheduledExecutorService watchdog, URI url, String token) {
        this.http = http;
        this.watchdog = watchdog;
        this.url = url;
        this.token = token;
    }

    URI url() {
        return url;
    }

    /**
     * Calls a method and reads its result with a function of the parser that stands on it.
     *
     * @param timeout from the request to the last byte of the answer
     */
    <T> T call(String method, List<?> params, Duration timeout, Function<JsonParser, T> reader) {
        return optional(method, params, timeout, reader)
                .orElseThrow(
                        () ->
                                new NodeFaultException(
                                        Fault.CHAIN_REFUSED, method + " of " + url + ": null"));
    }

    /** The same, where the result may be null. */
    <T> Optional<T> optional(
            String method, List<?> params, Duration timeout, Function<JsonParser, T> reader) {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        try {
            HttpResponse<InputStream> response =
                    http.send(
                            request(method, params, timeout),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                ScheduledFuture<?> end = closeAt(deadlineNanos, body);
                try {
                    return read(method, response.statusCode(), body, reader);
                } finally {
                    end.cancel(false);
                }
            }
        } catch (IOException e) {
            throw unreachable(method, e);
        } catch (UncheckedIOException e) {
            throw unreachable(method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeFaultException(Fault.UNREACHABLE, method + " was interrupted", e);
        }
    }

    private HttpRequest request(String method, List<?> params, Duration timeout) {
        Map<String, Object> body =
                Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params);
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(timeout)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(NodeJson.write(body)));
        return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
                .build();
    }

    /** The client's own time-out ends with the head of the answer; a body may also never end. */
    private ScheduledFuture<?> closeAt(long deadlineNanos, InputStream body) {
        return watchdog.schedule(
                () -> {
                    body.close();
                    return null;
                },
                deadlineNanos - System.nanoTime(),
                TimeUnit.NANOSECONDS);
    }

    private <T> Optional<T> read(
            String method, int status, InputStream body, Function<JsonParser, T> reader)
            throws IOException {
        if (status == 401 || status == 403) {
            throw new NodeFaultException(
                    Fault.UNAUTHORISED, url + " refuses the token (HTTP " + status + ")");
        }
        if (status == 429) {
            throw new NodeFaultException(
                    Fault.RATE_LIMITED, url + " is asked too often (HTTP 429)");
        }
        byte[] opening = body.readNBytes(OPENING_BYTES);
        if (!looksLikeJson(opening)) {
            throw new NodeFaultException(
                    Fault.NOT_A_NODE,
                    "%s answered %s with HTTP %d and no JSON: %s"
                            .formatted(url, method, status, shown(opening)));
        }
        try {
            return NodeJson.read(
                    new SequenceInputStream(new ByteArrayInputStream(opening), body),
                    parser -> new RpcAnswer<>(parser, reader).result(method));
        } catch (UnreadableAnswerException e) {
            throw new NodeFaultException(
                    Fault.CHAIN_REFUSED, method + " of " + url + ": " + e.getMessage(), e);
        }
    }

    private NodeFaultException unreachable(String method, Exception cause) {
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new NodeFaultException(
                Fault.UNREACHABLE, method + " of " + url + ": " + reason, cause);
    }

    private static boolean looksLikeJson(byte[] opening) {
        return new String(opening, StandardCharsets.UTF_8).stripLeading().startsWith("{");
    }

    private static String shown(byte[] opening) {
        String text = new String(opening, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "(empty)" : text;
    }
}
