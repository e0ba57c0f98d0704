package io.forcepool.income.adapter;

import io.forcepool.contracts.FactJson;
import io.forcepool.income.IncomeApplication;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.ServiceMain;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The service as a whole in this JVM, with its database and the topics. */
final class IncomeProcess {

    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final LocalDatabase database = Infrastructure.database("income");
    private final TestTokens tokens = new TestTokens();
    private @Nullable ConfigurableApplicationContext context;

    /** Topics have fixed names, so all tests of a JVM share one service. */
    private static final class Shared {
        static final IncomeProcess INCOME = new IncomeProcess();
        static final TopicWriter WRITER = new TopicWriter(Infrastructure.bootstrapServers());
    }

    static IncomeProcess shared() {
        Shared.INCOME.start();
        return Shared.INCOME;
    }

    static TopicWriter writer() {
        return Shared.WRITER;
    }

    /** An answer's status and body. */
    record Answer(int status, JsonNode body) {}

    void start() {
        if (context == null) {
            context =
                    ServiceMain.application(IncomeApplication.class, "income-service")
                            .run(arguments().toArray(String[]::new));
        }
    }

    void stop() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    <T> T bean(Class<T> type) {
        return running().getBean(type);
    }

    TestTokens tokens() {
        return tokens;
    }

    Answer get(String role, String path) {
        return send(tokens.token(role, "somebody"), "GET", path, "", "application/json");
    }

    Answer post(String role, String path, String json) {
        return send(tokens.token(role, "somebody"), "POST", path, json, "application/json");
    }

    Answer put(String role, String path, String json) {
        return send(tokens.token(role, "somebody"), "PUT", path, json, "application/json");
    }

    Answer upload(String role, String path, String csv) {
        return send(tokens.token(role, "somebody"), "POST", path, csv, "text/csv");
    }

    Answer send(@Nullable String token, String method, String path, String body, String type) {
        String port = running().getEnvironment().getRequiredProperty("local.server.port");
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", type)
                        .timeout(ANSWER_WAIT_MAX)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            String text = response.body().isEmpty() ? "{}" : response.body();
            return new Answer(response.statusCode(), FactJson.mapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ConfigurableApplicationContext running() {
        if (context == null) {
            throw new IllegalStateException("not running");
        }
        return context;
    }

    private List<String> arguments() {
        return List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.service(),
                "--spring.datasource.password=" + database.servicePassword(),
                "--SPRING_FLYWAY_USER=" + database.owner(),
                "--SPRING_FLYWAY_PASSWORD=" + database.ownerPassword(),
                "--spring.kafka.bootstrap-servers=" + Infrastructure.bootstrapServers(),
                "--FORCEPOOL_JWKS_URI=" + tokens.jwksUri(),
                "--FORCEPOOL_ISSUER=" + tokens.issuer());
    }
}
