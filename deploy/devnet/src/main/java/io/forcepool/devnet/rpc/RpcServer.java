package io.forcepool.devnet.rpc;

import io.forcepool.devnet.chain.ChainSource;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.resources.LoopResources;

/** The HTTP side: paths, tokens, bodies and sockets. It listens on the loopback interface only. */
public final class RpcServer implements AutoCloseable {

    private static final String RPC = "/rpc/v1";
    private static final String BEARER = "Bearer ";
    private static final int FRAME_BYTES_MAX = 16 << 20;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

    private final int port;
    private final Tokens tokens;
    private final RpcHandler handler;
    private final ChainSource chain;
    private final Faults faults;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler calls = Schedulers.fromExecutorService(threads);

    /** Its own: a service in the same process stops the shared ones when it ends. */
    private final LoopResources loops = LoopResources.create("devnet");

    private @Nullable DisposableServer http;

    /**
     * @param port 0 for any free one
     * @param chain whose head is told to those who subscribe
     */
    public RpcServer(int port, Methods methods, ChainSource chain, Faults faults, Tokens tokens) {
        this.port = port;
        this.tokens = tokens;
        this.chain = chain;
        this.faults = faults;
        this.handler = new RpcHandler(methods, faults);
    }

    public void start() {
        try {
            http =
                    HttpServer.create()
                            .host("127.0.0.1")
                            .port(port)
                            .runOn(loops)
                            .route(this::routes)
                            .bindNow();
        } catch (ChannelBindException e) {
            throw new IllegalStateException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    public int port() {
        if (http == null) {
            throw new IllegalStateException("not started");
        }
        return http.port();
    }

    @Override
    public void close() {
        if (http != null) {
            http.disposeNow(STOP_WITHIN);
        }
        loops.disposeLater(Duration.ZERO, STOP_WITHIN).block(STOP_WITHIN);
        calls.dispose();
        // Who is answered slowly need not be waited for.
        threads.shutdownNow();
    }

    private void routes(HttpServerRoutes routes) {
        routes.post(RPC, this::post)
                .get(RPC, this::get)
                .get("/", (_, response) -> page(response, "page.html", "text/html"))
                .get("/page.css", (_, response) -> page(response, "page.css", "text/css"))
                .get("/page.js", (_, response) -> page(response, "page.js", "text/javascript"))
                .get("/health/livez", (_, response) -> text(response, 200, "ok"))
                .get("/health/readyz", (_, response) -> text(response, 200, "ok"))
                .route(_ -> true, (_, response) -> text(response, 404, "404 page not found\n"));
    }

    private Publisher<Void> post(HttpServerRequest request, HttpServerResponse response) {
        Optional<Set<String>> allowed = allowed(request);
        if (allowed.isEmpty()) {
            return response.status(401).send();
        }
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .publishOn(calls)
                .map(body -> handler.handle(body, allowed.get()))
                .flatMap(
                        sent ->
                                Mono.from(
                                        response.status(sent.status())
                                                .header("Content-Type", "application/json")
                                                .header(
                                                        "Content-Length",
                                                        String.valueOf(sent.body().length))
                                                .sendByteArray(Mono.just(sent.body()))));
    }

    private Publisher<Void> get(HttpServerRequest request, HttpServerResponse response) {
        Optional<Set<String>> allowed = allowed(request);
        if (allowed.isEmpty()) {
            return response.status(401).send();
        }
        if (!"websocket".equalsIgnoreCase(request.requestHeaders().get("Upgrade"))) {
            return text(response, 400, "Bad Request\n");
        }
        return response.sendWebsocket(
                (in, out) ->
                        new RpcSocket(handler, chain, faults, allowed.get(), calls).serve(in, out),
                WebsocketServerSpec.builder().maxFramePayloadLength(FRAME_BYTES_MAX).build());
    }

    /** What the caller may do; nothing when a token is there and bad. Without one: read. */
    private Optional<Set<String>> allowed(HttpServerRequest request) {
        String header = request.requestHeaders().get("Authorization");
        if (header == null || header.isEmpty()) {
            return queryToken(request)
                    .map(tokens::allowed)
                    .orElse(Optional.of(Set.of(Permission.READ.text())));
        }
        return header.startsWith(BEARER)
                ? tokens.allowed(header.substring(BEARER.length()))
                : Optional.empty();
    }

    private static Optional<String> queryToken(HttpServerRequest request) {
        return new QueryStringDecoder(request.uri())
                .parameters().getOrDefault("token", List.of()).stream()
                        .filter(token -> !token.isEmpty())
                        .findFirst();
    }

    /** For people: what the chain does, and buttons for what can be done to it. */
    private static Publisher<Void> page(HttpServerResponse response, String name, String type) {
        try (InputStream in = RpcServer.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return response.header("Content-Type", type + "; charset=utf-8")
                    .header("Content-Security-Policy", "default-src 'self'; connect-src 'self' ws:")
                    .header("X-Content-Type-Options", "nosniff")
                    .sendByteArray(Mono.just(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Publisher<Void> text(HttpServerResponse response, int status, String text) {
        return response.status(status)
                .header("Content-Type", "text/plain; charset=utf-8")
                .sendString(Mono.just(text), StandardCharsets.UTF_8);
    }
}
