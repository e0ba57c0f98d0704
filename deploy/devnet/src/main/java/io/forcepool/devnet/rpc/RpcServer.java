package io.forcepool.devnet.rpc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side: paths, tokens and bodies. It listens on the loopback interface only. */
public final class RpcServer implements AutoCloseable {

    private static final String BEARER = "Bearer ";
    private static final int BACKLOG = 0; // the system's own
    private static final int STOP_DELAY_SECONDS = 0;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Tokens tokens;
    private final RpcHandler handler;

    static {
        // Without it an answer waits for the acknowledgement of its own headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /**
     * @param port 0 for any free one
     */
    public RpcServer(int port, Methods methods, Tokens tokens) {
        this.tokens = tokens;
        this.handler = new RpcHandler(methods);
        try {
            var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
            this.http = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::serve);
    }

    public void start() {
        http.start();
    }

    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(STOP_DELAY_SECONDS);
        threads.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/rpc/v1" -> rpc(exchange);
                case "/health/livez", "/health/readyz" -> text(exchange, 200, "ok");
                default -> text(exchange, 404, "404 page not found\n");
            }
        }
    }

    private void rpc(HttpExchange exchange) throws IOException {
        Optional<Set<String>> allowed = allowed(exchange);
        if (allowed.isEmpty()) {
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        handler.handle(exchange, allowed.get());
    }

    /** What the caller may do; nothing when a token is there and bad. Without one: read. */
    private Optional<Set<String>> allowed(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || header.isEmpty()) {
            return queryToken(exchange)
                    .map(tokens::allowed)
                    .orElse(Optional.of(Set.of(Permission.READ.text())));
        }
        return header.startsWith(BEARER)
                ? tokens.allowed(header.substring(BEARER.length()))
                : Optional.empty();
    }

    private static Optional<String> queryToken(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("token=") && pair.length() > "token=".length()) {
                return Optional.of(pair.substring("token=".length()));
            }
        }
        return Optional.empty();
    }

    private static void text(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
