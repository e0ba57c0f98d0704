package io.forcepool.platform.testing;

import io.forcepool.contracts.FactJson;
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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A service as a whole in this JVM, on free ports; it can be stopped and started again. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(30);
    private static final String JSON = "application/json";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Class<?> application;
    private final String name;
    private final Surroundings around;
    private final List<String> settings;
    private @Nullable ConfigurableApplicationContext context;

    /**
     * @param settings of the service's own, as {@code --name=value}
     */
    public ServiceProcess(
            Class<?> application, String name, Surroundings around, List<String> settings) {
        this.application = application;
        this.name = name;
        this.around = around;
        this.settings = List.copyOf(settings);
    }

    /**
     * What a service finds where it runs: its database, the brokers and who vouches for callers.
     */
    public record Surroundings(LocalDatabase database, String bootstrapServers, TestTokens tokens) {

        /** With a new database, on the brokers of this JVM. */
        public static Surroundings of(String database) {
            return new Surroundings(
                    Infrastructure.database(database),
                    Infrastructure.bootstrapServers(),
                    new TestTokens());
        }
    }

    /** An answer's status and what it says. */
    public record Answer(int status, String text) {

        /** The text as JSON; no text is an empty object. */
        public JsonNode body() {
            return FactJson.mapper().readTree(text.isEmpty() ? "{}" : text);
        }
    }

    /** Starts the service, unless it runs. */
    public ServiceProcess start() {
        if (context == null) {
            context =
                    ServiceMain.application(application, name)
                            .run(arguments().toArray(String[]::new));
        }
        return this;
    }

    /** Stops the service, if it runs. */
    @Override
    public void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    public <T> T bean(Class<T> type) {
        return running().getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return running().getBean(name, type);
    }

    public LocalDatabase database() {
        return around.database();
    }

    public TestTokens tokens() {
        return around.tokens();
    }

    /** Where its HTTP is. */
    public URI base() {
        return base("local.server.port");
    }

    public Answer get(String role, String path) {
        return send(token(role), "GET", path, "", JSON);
    }

    public Answer post(String role, String path, String json) {
        return send(token(role), "POST", path, json, JSON);
    }

    public Answer put(String role, String path, String json) {
        return send(token(role), "PUT", path, json, JSON);
    }

    public Answer upload(String role, String path, String csv) {
        return send(token(role), "POST", path, csv, "text/csv");
    }

    /** Health and measurements, which need no token. */
    public Answer management(String path) {
        URI uri = base("local.management.port").resolve(path);
        return answer(HttpRequest.newBuilder(uri).timeout(ANSWER_WAIT_MAX).build());
    }

    /**
     * Any request.
     *
     * @param token of the caller, or nothing for a caller without
     */
    public Answer send(
            @Nullable String token, String method, String path, String body, String type) {
        var request =
                HttpRequest.newBuilder(base().resolve(path))
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
        return answer(request.build());
    }

    /** What is answered, byte for byte; anything but 200 is a failure. */
    public byte[] bytes(String token, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(base().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .timeout(ANSWER_WAIT_MAX)
                        .build();
        HttpResponse<byte[]> response = send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode());
        }
        return response.body();
    }

    private static Answer answer(HttpRequest request) {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        try {
            return HTTP.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token(String role) {
        return around.tokens().token(role, "somebody");
    }

    private URI base(String port) {
        String number = running().getEnvironment().getRequiredProperty(port);
        return URI.create("http://127.0.0.1:" + number);
    }

    private ConfigurableApplicationContext running() {
        if (context == null) {
            throw new IllegalStateException(name + " is not running");
        }
        return context;
    }

    private List<String> arguments() {
        LocalDatabase database = around.database();
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("--server.port=0");
        arguments.add("--management.server.port=0");
        arguments.add("--spring.datasource.url=" + database.jdbcUrl());
        arguments.add("--spring.datasource.username=" + database.service());
        arguments.add("--spring.datasource.password=" + database.servicePassword());
        arguments.add("--spring.flyway.user=" + database.owner());
        arguments.add("--spring.flyway.password=" + database.ownerPassword());
        arguments.add("--spring.kafka.bootstrap-servers=" + around.bootstrapServers());
        arguments.add("--forcepool.security.issuer=" + around.tokens().issuer());
        arguments.add("--forcepool.security.jwks-uri=" + around.tokens().jwksUri());
        return arguments;
    }
}
