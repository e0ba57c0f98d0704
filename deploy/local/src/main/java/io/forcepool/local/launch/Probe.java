package io.forcepool.local.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A question to a process: what keeps it from being ready, or nothing. */
interface Probe {

    Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    Optional<String> missing();

    /** Ready when the port takes connections. */
    static Probe port(int port) {
        return () -> {
            try (var socket = new Socket()) {
                var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
                socket.connect(address, (int) ANSWER_LIMIT.toMillis());
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of("nothing listens on port " + port);
            }
        };
    }

    /** Ready when a GET is answered with 200. */
    static Probe http(String address) {
        return ask(HttpRequest.newBuilder(URI.create(address)));
    }

    /** Ready when a Lotus-like node tells its version. */
    static Probe node(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/rpc/v1"));
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Filecoin.Version\",\"params\":[]}";
        return ask(
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(call)));
    }

    private static Probe ask(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(ANSWER_LIMIT).build();
        return () -> {
            try {
                HttpResponse<String> answer = Client.HTTP.send(request, BodyHandlers.ofString());
                return answer.statusCode() == 200
                        ? Optional.empty()
                        : Optional.of(answer.statusCode() + " " + answer.body());
            } catch (IOException e) {
                return Optional.of("no answer from " + request.uri());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("interrupted");
            }
        };
    }

    /** One client for all questions; it lives as long as the launcher. */
    final class Client {
        static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();

        private Client() {}
    }
}
