package io.forcepool.local.demo;

import io.forcepool.local.Pause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * One service over HTTP, asked with a token; a service that is away for a moment is asked again.
 */
public final class DemoApi {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);
    private static final int TRIES_MAX = 60;
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
    private final String base;
    private final String token;

    public DemoApi(String base, String token) {
        this.base = base;
        this.token = token;
    }

    JsonNode get(String path) {
        return find(path).orElseThrow(() -> new DemoFailure("404 from " + base + path));
    }

    /** The answer, or nothing where there is no such thing. */
    Optional<JsonNode> find(String path) {
        return send(request(path).GET().build());
    }

    void post(String path, Map<String, Object> body) {
        HttpRequest request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
        if (send(request).isEmpty()) {
            throw new DemoFailure("404 from " + base + path);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + token);
    }

    private Optional<JsonNode> send(HttpRequest request) {
        String trouble = "";
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                int status = answer.statusCode();
                if (status < 300) {
                    return Optional.of(JSON.readTree(answer.body()));
                }
                if (status == NOT_FOUND) {
                    return Optional.empty();
                }
                trouble = status + " " + answer.body();
                if (status < 500) {
                    break;
                }
            } catch (IOException e) {
                trouble = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DemoFailure("interrupted");
            }
            Pause.of(RETRY_DELAY);
        }
        throw new DemoFailure(request.method() + " " + request.uri() + ": " + trouble);
    }
}
