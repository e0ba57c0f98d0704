package io.forcepool.chain.adapter;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Listens to ChainNotify of the node in use, and wakes who follows whenever the node says anything.
 * Nothing is taken from what it says: the follower asks, as it does when its interval has passed,
 * so both ways give the same result, and a lost frame costs an interval.
 */
final class HeadWatch extends BackgroundLoop {

    private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);
    private static final String SUBSCRIBE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Filecoin.ChainNotify\",\"params\":[]}";

    /** Lotus pings every five seconds; a channel that is silent for longer is taken for dead. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Backoff RETRY =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    private final Nodes nodes;
    private final ChainMeters meters;

    HeadWatch(Nodes nodes, ChainMeters meters) {
        super("head-watch");
        this.nodes = nodes;
        this.meters = meters;
    }

    @Override
    void run() {
        int failures = 0;
        while (isRunning()) {
            try {
                failures = listen() ? 0 : failures + 1;
                TimeUnit.NANOSECONDS.sleep(RETRY.after(failures).toNanos());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Returns, once the channel has ended, whether it ever told anything. */
    private boolean listen() throws InterruptedException {
        URI node = nodes.chosen();
        var channel = new Channel();
        try {
            WebSocket socket = nodes.socket(node, channel).join();
            socket.sendText(SUBSCRIBE, true).join();
            while (isRunning()
                    && nodes.chosen().equals(node)
                    && channel.silence().compareTo(SILENCE_MAX) < 0
                    && !channel.awaitEnd(LOOK)) {
                // Until it ends, or another node is used.
            }
            socket.abort();
            LOG.atLevel(channel.told() ? Level.INFO : Level.DEBUG)
                    .log("the channel to {} ended: {}", node, channel.reason());
        } catch (CompletionException | NodeFaultException e) {
            LOG.debug("no channel to {}; its head is asked for in intervals", node, e);
        }
        return channel.told();
    }

    /** One subscription. */
    private final class Channel implements WebSocket.Listener {

        /** Longer messages are head changes; only short ones are looked into. */
        private static final int SHORT_CHARS = 4096;

        private final CountDownLatch ended = new CountDownLatch(1);
        private final StringBuilder opening = new StringBuilder();
        private volatile long heardNanos = System.nanoTime();
        private volatile boolean told;
        private volatile String reason = "silent, or another node is used";

        boolean told() {
            return told;
        }

        String reason() {
            return reason;
        }

        Duration silence() {
            return Duration.ofNanos(System.nanoTime() - heardNanos);
        }

        boolean awaitEnd(Duration timeout) throws InterruptedException {
            return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            heardNanos = System.nanoTime();
            opening.append(data, 0, Math.min(data.length(), SHORT_CHARS - opening.length()));
            if (last) {
                heard(opening.toString());
                opening.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            heardNanos = System.nanoTime();
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String text) {
            end("closed with " + status + " " + text);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end(error.toString());
        }

        private void heard(String message) {
            if (message.length() < SHORT_CHARS
                    && (message.contains("xrpc.ch.close") || message.contains("\"error\""))) {
                end(message);
                return;
            }
            told = true;
            meters.notified();
            nodes.news().wake();
        }

        private void end(String why) {
            reason = why;
            ended.countDown();
        }
    }
}
