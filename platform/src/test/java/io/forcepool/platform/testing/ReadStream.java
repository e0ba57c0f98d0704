package io.forcepool.platform.testing;

import io.forcepool.contracts.FactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A caller that reads server-sent events, one after the other. */
public final class ReadStream implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<Stream<String>> response;
    private final Iterator<String> lines;

    public ReadStream(URI uri, String token, @Nullable String lastEventId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            response = client.send(request.build(), BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        lines = response.body().iterator();
    }

    public int status() {
        return response.statusCode();
    }

    /** The fields of the next event or comment; empty at the end of the stream. */
    public Map<String, String> next() {
        Map<String, String> fields = new LinkedHashMap<>();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(':');
            fields.put(line.substring(0, colon), line.substring(colon + 1));
        }
        return fields;
    }

    /** What the next event that is no comment says. */
    public JsonNode nextData() {
        Map<String, String> event = next();
        while (!event.containsKey("data")) {
            event = next();
        }
        return FactJson.mapper().readTree(event.get("data"));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
