package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.devnet.chain.TipSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** ChainNotify tells the head, and then every change of it, until it is cancelled. */
class SocketTest {

    private static final String NOTIFY =
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"Filecoin.ChainNotify\",\"params\":[]}";

    private final Devnet devnet =
            Devnet.start(DevnetOptions.generated(9).withHeight(100).withFinality(40));

    @AfterEach
    void close() {
        devnet.close();
    }

    private static JsonNode changes(JsonNode message) {
        assertThat(message.path("method").asString("")).isEqualTo("xrpc.ch.val");
        return message.path("params").path(1);
    }

    @Test
    void headIsToldAndThenItsChanges() throws InterruptedException {
        try (var socket = new Socket(devnet)) {
            socket.send(NOTIFY);
            JsonNode answer = socket.next();
            assertThat(answer.path("id").asInt()).isEqualTo(7);
            long channel = answer.path("result").asLong();
            JsonNode first = socket.next();
            assertThat(first.path("params").path(0).asLong()).isEqualTo(channel);
            assertThat(changes(first)).hasSize(1);
            assertThat(changes(first).path(0).path("Type").asString()).isEqualTo("current");
            assertThat(changes(first).path(0).path("Val"))
                    .hasToString(devnet.chain().head().json().toString());

            TipSet left = devnet.chain().head();
            devnet.advance(3);
            JsonNode grown = changes(socket.next());
            assertThat(grown.valueStream().map(change -> change.path("Type").asString()))
                    .containsOnly("apply");
            assertThat(TipSet.of(grown.path(0).path("Val").asObject()).parents())
                    .isEqualTo(left.key());

            devnet.reorganise(10);
            JsonNode forked = changes(socket.next());
            assertThat(forked.path(0).path("Type").asString()).isEqualTo("revert");
            assertThat(forked.path(forked.size() - 1).path("Val"))
                    .hasToString(devnet.chain().head().json().toString());
        }
    }

    @Test
    void callsAreAnsweredBesideIt() throws InterruptedException {
        try (var socket = new Socket(devnet)) {
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Filecoin.ChainHead\"}");
            assertThat(socket.next().path("result"))
                    .hasToString(devnet.chain().head().json().toString());
            socket.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"Filecoin.MpoolPush\",\"params\":[{}]}");
            assertThat(socket.next().path("error").path("message").asString())
                    .contains("need 'write'");
            socket.send("nonsense");
            assertThat(socket.next().path("error").path("code").asInt()).isEqualTo(-32700);
        }
    }

    @Test
    void cancelledChannelIsClosed() throws InterruptedException {
        try (var socket = new Socket(devnet)) {
            socket.send(NOTIFY);
            JsonNode channel = socket.next().path("result");
            socket.next();
            socket.send("{\"jsonrpc\":\"2.0\",\"method\":\"xrpc.cancel\",\"params\":[7]}");
            JsonNode closed = socket.next();
            assertThat(closed.path("method").asString()).isEqualTo("xrpc.ch.close");
            assertThat(closed.path("params").path(0)).isEqualTo(channel);
            devnet.advance(10);
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"Filecoin.Version\"}");
            assertThat(socket.next().path("id").asInt())
                    .as("nothing is told any more")
                    .isEqualTo(3);
        }
    }

    @Test
    void subscriberFarBehindIsLeft() throws InterruptedException {
        try (var socket = new Socket(devnet)) {
            socket.send(NOTIFY);
            socket.next();
            socket.next();
            devnet.advance(5000);
            assertThat(socket.next().path("method").asString()).isEqualTo("xrpc.ch.close");
        }
    }
}
