package io.forcepool.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Shows the public half of a signing key on 127.0.0.1, at the address the services ask. */
public final class JwksServer implements AutoCloseable {

    static final String PATH = "/jwks.json";

    private final HttpServer server;

    /** Listens on the port; 0 takes a free one. */
    public JwksServer(SigningKey key, int port) {
        byte[] jwks = key.jwks().getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(FreePorts.loopback(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
        server.createContext(PATH, exchange -> answer(exchange, jwks));
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String uri() {
        return issuer() + PATH;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, byte[] jwks) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
        }
    }
}
