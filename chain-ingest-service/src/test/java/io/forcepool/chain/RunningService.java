package io.forcepool.chain;

import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.ServiceMain;
import io.forcepool.testkit.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, on free ports. */
final class RunningService implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestTokens tokens;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    RunningService(
            LocalDatabase database,
            String bootstrapServers,
            TestTokens tokens,
            Map<String, String> more) {
        this.tokens = tokens;
        List<String> arguments = new ArrayList<>();
        arguments.add("--spring.datasource.url=" + database.jdbcUrl());
        arguments.add("--spring.datasource.username=" + database.service());
        arguments.add("--spring.datasource.password=" + database.servicePassword());
        arguments.add("--spring.flyway.user=" + database.owner());
        arguments.add("--spring.flyway.password=" + database.ownerPassword());
        arguments.add("--spring.kafka.bootstrap-servers=" + bootstrapServers);
        arguments.add("--forcepool.security.issuer=" + tokens.issuer());
        arguments.add("--forcepool.security.jwks-uri=" + tokens.jwksUri());
        arguments.add("--server.port=0");
        arguments.add("--management.server.port=0");
        more.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        this.context =
                ServiceMain.application(ChainIngestApplication.class, "chain-ingest-service")
                        .run(arguments.toArray(String[]::new));
    }

    HttpResponse<String> get(String path) {
        return get("local.server.port", path, "Bearer " + tokens.token("viewer", "viewer-1"));
    }

    HttpResponse<String> getWithoutToken(String path) {
        return get("local.server.port", path, "");
    }

    JsonNode json(String path) {
        return JSON.readTree(get(path).body());
    }

    HttpResponse<String> management(String path) {
        return get("local.management.port", path, "");
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }

    private HttpResponse<String> get(String port, String path, String authorization) {
        URI uri =
                URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty(port) + path);
        var request = HttpRequest.newBuilder(uri);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
