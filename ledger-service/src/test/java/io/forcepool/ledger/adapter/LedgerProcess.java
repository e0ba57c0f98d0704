package io.forcepool.ledger.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.FactJson;
import io.forcepool.ledger.LedgerApplication;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.ServiceMain;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The ledger as a whole, started and stopped in this JVM, with its books and its topics. */
public final class LedgerProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LocalDatabase database;
    private final String bootstrapServers;
    private final TestTokens tokens;
    private final List<String> more;
    private @Nullable ConfigurableApplicationContext context;

    private LedgerProcess(
            LocalDatabase database, String bootstrapServers, TestTokens tokens, String... more) {
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        this.tokens = tokens;
        this.more = List.of(more);
    }

    /** Topics have fixed names, so all tests of a JVM share one ledger. */
    private static final class Shared {
        static final LedgerProcess LEDGER =
                new LedgerProcess(
                        Infrastructure.database("ledger"),
                        Infrastructure.bootstrapServers(),
                        new TestTokens());
        static final TopicWriter WRITER = new TopicWriter(Infrastructure.bootstrapServers());
    }

    /** The ledger of this JVM, running. */
    static LedgerProcess shared() {
        Shared.LEDGER.start();
        return Shared.LEDGER;
    }

    /** Writes to the topics that the shared ledger reads. */
    static TopicWriter writer() {
        return Shared.WRITER;
    }

    public static LedgerProcess of(
            LocalDatabase database, String bootstrapServers, TestTokens tokens, String... more) {
        return new LedgerProcess(database, bootstrapServers, tokens, more);
    }

    public void start() {
        if (context == null) {
            context =
                    ServiceMain.application(LedgerApplication.class, LedgerApplication.NAME)
                            .run(arguments().toArray(String[]::new));
        }
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    public <T> T bean(Class<T> type) {
        if (context == null) {
            throw new IllegalStateException("not running");
        }
        return context.getBean(type);
    }

    public LedgerDatabase books() {
        return new LedgerDatabase(database);
    }

    TestTokens tokens() {
        return tokens;
    }

    /** An answer's status and body. */
    record Answer(int status, JsonNode body) {}

    Answer get(String token, String path, String... parameters) {
        StringBuilder uri = new StringBuilder(base() + path);
        for (int i = 0; i < parameters.length; i += 2) {
            uri.append(i == 0 ? '?' : '&').append(parameters[i]).append('=');
            uri.append(URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri.toString()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = HTTP.send(request.timeout(LIMIT).build(), BodyHandlers.ofByteArray());
            byte[] body = response.body();
            return new Answer(
                    response.statusCode(),
                    FactJson.mapper().readTree(body.length == 0 ? "{}".getBytes(UTF_8) : body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer getAs(String role, String path, String... parameters) {
        return get(tokens.token(role, "somebody"), path, parameters);
    }

    URI base() {
        if (context == null) {
            throw new IllegalStateException("not running");
        }
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port);
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(more);
        arguments.addAll(configuration());
        return arguments;
    }

    private List<String> configuration() {
        return List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.service(),
                "--spring.datasource.password=" + database.servicePassword(),
                "--SPRING_FLYWAY_USER=" + database.owner(),
                "--SPRING_FLYWAY_PASSWORD=" + database.ownerPassword(),
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--FORCEPOOL_JWKS_URI=" + tokens.jwksUri(),
                "--FORCEPOOL_ISSUER=" + tokens.issuer());
    }
}
