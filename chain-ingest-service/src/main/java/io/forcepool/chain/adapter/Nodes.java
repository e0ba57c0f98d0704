package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.platform.store.CommitSignal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configured nodes, of which one is used until it fails. */
final class Nodes implements AutoCloseable {

    /** Of the interface at /rpc/v1. */
    private static final long API_MAJOR = 2;

    private final String network;
    private final ForcepoolChainProperties.Node settings;
    private final HttpClient http;
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("node-timeouts").daemon().factory());
    private final CommitSignal news = new CommitSignal();
    private volatile int chosen;
    private @Nullable Opened opened;
    private @Nullable Opened witness;

    Nodes(String network, ForcepoolChainProperties.Node settings) {
        this.network = network;
        this.settings = settings;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.connectTimeout())
                        .build();
    }

    /**
     * A node that was found to be of the network.
     *
     * @param genesis the CID of its first block, empty where it has none
     */
    record Opened(LotusNode node, String genesis) {}

    /**
     * The node in use; one that is newly taken must be of the network that was followed before.
     *
     * @param remembered the genesis of what is published, if anything is
     */
    Opened current(Supplier<Optional<String>> remembered) {
        Opened known = opened;
        if (known == null) {
            known = open(settings.urls().get(chosen));
            check(known, remembered.get());
            opened = known;
        }
        return known;
    }

    /** The second node, which must be of the same chain; nothing where none is configured. */
    Optional<LotusNode> witness(String genesis) {
        URI url = settings.witness();
        if (url == null) {
            return Optional.empty();
        }
        Opened known = witness;
        if (known == null) {
            known = open(url);
            check(known, Optional.of(genesis));
            witness = known;
        }
        return Optional.of(known.node());
    }

    /**
     * Every node, each opened as it is asked for; they must be of the network that was followed
     * before.
     */
    Stream<Opened> all(Supplier<Optional<String>> remembered) {
        return settings.urls().stream()
                .map(
                        url -> {
                            Opened node = open(url);
                            check(node, remembered.get());
                            return node;
                        });
    }

    /** Leaves the node in use; the next one is checked, and the token read, from the start. */
    void leave() {
        opened = null;
        chosen = (chosen + 1) % settings.urls().size();
    }

    /** The node that is in use, or asked next. */
    URI chosen() {
        return settings.urls().get(chosen);
    }

    /** Wakes those who wait for a node to say something. */
    CommitSignal news() {
        return news;
    }

    /** Opens a websocket to a node. */
    CompletableFuture<WebSocket> socket(URI node, WebSocket.Listener listener) {
        WebSocket.Builder socket =
                http.newWebSocketBuilder().connectTimeout(settings.connectTimeout());
        String token = token();
        if (!token.isEmpty()) {
            socket.header("Authorization", "Bearer " + token);
        }
        String scheme = node.getScheme().equals("https") ? "wss" : "ws";
        URI url = URI.create(scheme + node.toString().substring(node.getScheme().length()));
        return socket.buildAsync(url, listener);
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        http.shutdownNow();
    }

    private Opened open(URI url) {
        var rpc = new JsonRpc(http, watchdog, url, token());
        var node = new LotusNode(rpc, settings.requestTimeout(), settings.stateComputeTimeout());
        checkVersion(node);
        String name = node.networkName();
        if (!name.equals(network)) {
            throw new NodeFaultException(
                    Fault.WRONG_NETWORK,
                    "%s is of the network %s, not %s".formatted(url, name, network));
        }
        return new Opened(node, node.genesis().map(first -> first.key().toString()).orElse(""));
    }

    /** The older interface, /rpc/v0, gives other answers by the same names. */
    private static void checkVersion(LotusNode node) {
        long version = node.apiVersion().orElse(API_MAJOR << 16);
        if (version >> 16 != API_MAJOR) {
            throw new NodeFaultException(
                    Fault.WRONG_VERSION,
                    "%s speaks version %d.%d of the interface, not %d; /rpc/v1 is what is needed"
                            .formatted(node.url(), version >> 16, version >> 8 & 0xff, API_MAJOR));
        }
    }

    private void check(Opened node, Optional<String> remembered) {
        if (node.genesis().isEmpty() && !network.equals(ForcepoolChainProperties.RECORDED)) {
            throw new NodeFaultException(
                    Fault.WRONG_NETWORK, node.node().url() + " has no genesis");
        }
        if (remembered.isPresent() && !remembered.get().equals(node.genesis())) {
            throw new NodeFaultException(
                    Fault.WRONG_NETWORK,
                    "%s is of another %s: its genesis is %s, what is published began with %s"
                            .formatted(
                                    node.node().url(), network, node.genesis(), remembered.get()));
        }
    }

    private String token() {
        if (settings.tokenFile().isBlank()) {
            return "";
        }
        try {
            return Files.readString(Path.of(settings.tokenFile()), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new NodeFaultException(
                    Fault.UNAUTHORISED, "the token file cannot be read: " + e, e);
        }
    }
}
