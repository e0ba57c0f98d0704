package io.forcepool.ledger.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.LedgerApplication;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import io.forcepool.platform.testing.TopicWriter;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.TestTokens;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger as a whole, started and stopped in this JVM, with its books and its topics. */
public final class LedgerProcess implements AutoCloseable {

    private static final Duration POSTED_WITHIN = Duration.ofSeconds(60);

    private final ServiceProcess process;

    private LedgerProcess(Surroundings around) {
        process =
                new ServiceProcess(
                        LedgerApplication.class, LedgerApplication.NAME, around, List.of());
    }

    /** Topics have fixed names, so all tests of a JVM share one ledger. */
    private static final class Shared {
        static final LedgerProcess LEDGER = new LedgerProcess(Surroundings.of("ledger"));
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

    /** A ledger of its own, not yet running. */
    public static LedgerProcess in(Surroundings around) {
        return new LedgerProcess(around);
    }

    public void start() {
        process.start();
    }

    @Override
    public void close() {
        process.close();
    }

    public <T> T bean(Class<T> type) {
        return process.bean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return process.bean(name, type);
    }

    public LedgerDatabase books() {
        return new LedgerDatabase(process.database());
    }

    public TestTokens tokens() {
        return process.tokens();
    }

    URI base() {
        return process.base();
    }

    public Answer get(@Nullable String token, String path, String... parameters) {
        return process.send(token, "GET", query(path, parameters), "", "application/json");
    }

    /** What is answered, byte for byte; anything but 200 is a failure. */
    byte[] bytesAs(String role, String path, String... parameters) {
        return process.bytes(tokens().token(role, "somebody"), query(path, parameters));
    }

    private static String query(String path, String... parameters) {
        StringBuilder query = new StringBuilder(path);
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&').append(parameters[i]).append('=');
            query.append(URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        return query.toString();
    }

    /** Publishes a page and waits until it is posted; its position. */
    long post(SharePage page) {
        writer().publish(List.of(page));
        EventLog log = bean(EventLog.class);
        await().atMost(POSTED_WITHIN).until(() -> !log.heads(List.of(page.stream())).isEmpty());
        return log.stream(page.stream(), 0).getFirst().position();
    }

    /** Health and measurements, which need no token. */
    Answer management(String path) {
        return process.management(path);
    }

    Answer getAs(String role, String path, String... parameters) {
        return get(tokens().token(role, "somebody"), path, parameters);
    }

    Answer postAs(String role, String subject, String path, String json) {
        return process.send(tokens().token(role, subject), "POST", path, json, "application/json");
    }
}
