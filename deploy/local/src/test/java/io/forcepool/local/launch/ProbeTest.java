package io.forcepool.local.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.forcepool.local.FreePorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ready means answered as it should be. */
class ProbeTest {

    private final AtomicInteger status = new AtomicInteger(503);
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = "{\"status\":\"DOWN\"}".getBytes(UTF_8);
                    exchange.sendResponseHeaders(status.get(), body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void saysWhatIsMissing() {
        int port = server.getAddress().getPort();
        Probe health = Probe.http("http://127.0.0.1:" + port + "/actuator/health/readiness");
        assertThat(health.missing()).contains("503 {\"status\":\"DOWN\"}");
        assertThat(Probe.port(port).missing()).isEmpty();

        status.set(200);

        assertThat(health.missing()).isEmpty();
        assertThat(Probe.node(port).missing()).isEmpty();
    }

    @Test
    void silenceIsNotReadiness() {
        int port = FreePorts.next();
        assertThat(Probe.port(port).missing()).contains("nothing listens on port " + port);
        assertThat(Probe.node(port).missing()).isPresent();
    }
}
