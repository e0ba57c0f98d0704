package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.forcepool.chain.adapter.NodeFaultException.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broken node or the things in front of it may answer. */
class JsonRpcTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        watchdog.shutdownNow();
        http.shutdownNow();
    }

    @Test
    void resultIsRead() {
        answers(200, "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":\"mainnet\",\"extra\":[1]}");

        assertThat(call(LONG)).isEqualTo("mainnet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1      | ipld: could not find bafy2bza                | STATE_PRUNED
                    1      | missing permission to invoke 'X' (need 'read') | UNAUTHORISED
                    1      | anything else                                | ERROR_ANSWERED
                    -32601 | method 'Filecoin.X' not found                | METHOD_UNKNOWN
                    """)
    void errorTellsWhatIsWrong(int code, String message, Fault fault) {
        answers(200, "{\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(code, message));

        assertThat(fault(LONG)).isEqualTo(fault);
    }

    @Test
    void errorBesideANullResultIsAnError() {
        answers(200, "{\"result\":null,\"error\":{\"code\":1,\"message\":\"no\"}}");

        assertThat(fault(LONG)).isEqualTo(Fault.ERROR_ANSWERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"result\":null}",
                "{\"result\":1}",
                "{\"result\":\"a\",\"result\":\"b\"}",
                "{\"result\":\"mainnet\"",
                "{\"result\":\"mainnet\"}}",
                "{\"result\":{\"a\":1}}"
            })
    void answerThatIsNoneIsRefused(String body) {
        answers(200, body);

        assertThat(fault(LONG)).isEqualTo(Fault.CHAIN_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "404 page not found"})
    void whatIsNoJsonObjectIsNoNode(String body) {
        answers(404, body);

        assertThat(fault(LONG)).isEqualTo(Fault.NOT_A_NODE);
    }

    @Test
    void refusedTokenIsTold() {
        answers(401, "");

        assertThat(fault(LONG)).isEqualTo(Fault.UNAUTHORISED);
    }

    @Test
    void bodyThatNeverEndsIsGivenUp() {
        server.createContext("/", this::stall);

        assertThat(fault(Duration.ofMillis(300))).isEqualTo(Fault.UNREACHABLE);
    }

    @Test
    void nobodyThereIsTold() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThat(fault(URI.create("http://127.0.0.1:" + port), LONG))
                .isEqualTo(Fault.UNREACHABLE);
    }

    private void answers(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.getRequestBody().readAllBytes();
                        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("{\"result\":".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String call(Duration timeout) {
        return rpc(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .call("Filecoin.X", List.of(), timeout, in -> Tokens.text(in, "result"));
    }

    private Fault fault(Duration timeout) {
        return fault(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), timeout);
    }

    private Fault fault(URI url, Duration timeout) {
        var fault = new Fault[1];
        assertThatThrownBy(
                        () ->
                                rpc(url).call(
                                                "Filecoin.X",
                                                List.of(),
                                                timeout,
                                                in -> Tokens.text(in, "result")))
                .isInstanceOfSatisfying(NodeFaultException.class, e -> fault[0] = e.fault());
        return fault[0];
    }

    private JsonRpc rpc(URI url) {
        return new JsonRpc(http, watchdog, url, "");
    }
}
