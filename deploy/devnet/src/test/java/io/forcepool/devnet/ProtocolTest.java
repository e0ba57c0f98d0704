package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.devnet.rpc.Permission;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Transport, tokens and errors are those of Lotus. */
class ProtocolTest {

    private static Devnet devnet;
    private static Rpc rpc;

    @BeforeAll
    static void start() {
        devnet = Devnet.start(DevnetOptions.generated(3).withHeight(10));
        rpc = new Rpc(devnet);
    }

    @AfterAll
    static void stop() {
        devnet.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    `{"jsonrpc"`;                                                 500; -32700; Parse error
                    `17`;                                                         500; -32700; Parse error
                    `[{"method":"Filecoin.Version"},5]`;                          500; -32700; Parse error
                    `{"id":1,"method":"Filecoin.Version","params":{"a":1}}`;      500; -32700; unmarshaling param array: json: cannot unmarshal object into Go value of type []jsonrpc.param
                    `{"id":1,"method":"Filecoin.ChainGetTipSet","params":[7]}`;   500; -32700; unmarshaling params for 'Filecoin.ChainGetTipSet': not a tipset key: 7
                    `{"id":1,"method":"Filecoin.ChainGetBlock","params":["x"]}`;  500; -32700; unmarshaling params for 'Filecoin.ChainGetBlock': not a CID: "x"
                    `{"id":true,"method":"Filecoin.Version"}`;                    500; -32700; failed to parse ID: invalid id type: true
                    ` `;                                                          400; -32600; Invalid request
                    `[]`;                                                         400; -32600; Invalid request
                    `{"id":1,"method":"Filecoin.ChainHed","params":[]}`;          500; -32601; method 'Filecoin.ChainHed' not found
                    `{"id":1,"method":"Filecoin.ChainNotify","params":[]}`;       500; -32601; method 'Filecoin.ChainNotify' not supported in this mode (no out channel support)
                    `{"id":1,"method":"Filecoin.ChainGetTipSet","params":[]}`;    500; -32602; wrong param count (method 'Filecoin.ChainGetTipSet'): 0 != 1
                    `{"id":1,"method":"Filecoin.ChainHead","params":[1,2]}`;      500; -32602; wrong param count (method 'Filecoin.ChainHead'): 2 != 0
                    `{"id":1,"method":"Filecoin.ChainGetTipSetByHeight","params":[-1,null]}`; 200; 1; height -1 is negative
                    `{"id":1,"method":"Filecoin.StateCompute","params":[3,[{}],null]}`; 200; 1; the devnet computes tipsets without further messages
                    `{"id":1,"method":"Filecoin.MpoolPush","params":[{}]}`;       200; 1; missing permission to invoke 'MpoolPush' (need 'write')
                    """)
    void errorsAreThoseOfLotus(String request, int status, int code, String message) {
        Rpc.Reply reply = rpc.post(request);
        assertThat(reply.message()).isEqualTo(message);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "MpoolPush, 1, write",
        "WalletNew, 1, write",
        "WalletList, 0, write",
        "MpoolPushMessage, 2, sign",
        "WalletSign, 2, sign",
        "AuthNew, 1, admin",
        "WalletExport, 1, admin"
    })
    void whatWritesNeedsItsPermissionAndThenIsNotSimulated(
            String method, int parameters, String needed) {
        Object[] any = Collections.nCopies(parameters, "x").toArray();
        for (Permission held : Permission.values()) {
            Rpc.Reply reply =
                    rpc.with("Bearer " + devnet.token(held)).call("Filecoin." + method, any);
            boolean allowed = held.withLower().stream().anyMatch(p -> p.text().equals(needed));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.code()).isEqualTo(1);
            assertThat(reply.message())
                    .isEqualTo(
                            allowed
                                    ? "the devnet does not simulate Filecoin." + method
                                    : "missing permission to invoke '%s' (need '%s')"
                                            .formatted(method, needed));
        }
    }

    @Test
    void everybodyMayRead() {
        for (Permission held : Permission.values()) {
            var with = rpc.with("Bearer " + devnet.token(held));
            assertThat(with.result("Filecoin.StateNetworkName").asString()).isEqualTo("devnet");
        }
        assertThat(rpc.result("Filecoin.StateNetworkName").asString()).isEqualTo("devnet");
    }

    @Test
    void aBadTokenIsRefusedWithoutAWord() {
        String good = devnet.token(Permission.READ);
        String[] parts = good.split("\\.");
        String swapped = devnet.token(Permission.ADMIN).split("\\.")[1];
        refused(good);
        refused("bearer " + good);
        refused("Bearer ");
        refused("Bearer x");
        refused("Bearer a.b.c");
        refused("Bearer " + good + "x");
        refused("Bearer " + parts[0] + "." + swapped + "." + parts[2]);
        refused("Bearer eyJhbGciOiJub25lIn0." + parts[1] + ".");
        try (var other = Devnet.start(DevnetOptions.generated(3))) {
            refused("Bearer " + other.token(Permission.ADMIN));
        }
    }

    private static void refused(String header) {
        Rpc.Reply reply = rpc.with(header).call("Filecoin.Version");
        assertThat(reply.status()).as(header).isEqualTo(401);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void aTokenMayStandInTheQuery() {
        var query = URI.create(devnet.url() + "?token=" + devnet.token(Permission.WRITE));
        assertThat(new Rpc(query, "").call("Filecoin.WalletList").message())
                .isEqualTo("the devnet does not simulate Filecoin.WalletList");
        var bad = URI.create(devnet.url() + "?token=x");
        assertThat(new Rpc(bad, "").call("Filecoin.Version").status()).isEqualTo(401);
    }

    @Test
    void aBatchIsAnsweredInOrderAndWithoutNotifications() {
        Rpc.Reply reply =
                rpc.post(
                        """
                        [{"jsonrpc":"2.0","id":"a","method":"Filecoin.StateNetworkName","params":[]},
                         {"jsonrpc":"2.0","method":"Filecoin.Version","params":[]},
                         {"jsonrpc":"2.0","id":2,"method":"Filecoin.Nothing"},
                         {"jsonrpc":"2.0","id":3,"method":"Filecoin.ChainHead"}]""");
        JsonNode answers = reply.json();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(answers.valueStream().map(answer -> answer.path("id").asString()))
                .containsExactly("a", "2", "3");
        assertThat(answers.path(0).path("result").asString()).isEqualTo("devnet");
        assertThat(answers.path(1).path("error").path("code").asInt()).isEqualTo(-32601);
        assertThat(answers.path(2).path("result").has("Blocks")).isTrue();
    }

    @Test
    void aNotificationHasNoAnswer() {
        for (String request :
                List.of(
                        "{\"method\":\"Filecoin.Version\"}",
                        "[{\"method\":\"Filecoin.Version\"}]")) {
            assertThat(rpc.post(request).body()).isEmpty();
            assertThat(rpc.post(request).status()).isEqualTo(200);
        }
    }

    @Test
    void thereIsAPageForPeople() {
        assertThat(rpc.get("/").text()).contains("<h2>Tipsets</h2>", "/page.js", "/page.css");
        assertThat(rpc.get("/page.js").text()).contains("Filecoin.ChainNotify");
        assertThat(rpc.get("/page.css").status()).isEqualTo(200);
    }

    @Test
    void onlyTheFirstVersionIsServed() {
        assertThat(rpc.get("/rpc/v0").status()).isEqualTo(404);
        assertThat(rpc.get("/rpc/v1/x").status()).isEqualTo(404);
        assertThat(rpc.get("/health/livez").status()).isEqualTo(200);
        assertThat(rpc.get("/rpc/v1").status()).isEqualTo(400);
    }

    @Test
    void onlyAnAdminMovesTheHead() {
        try (var mine = Devnet.start(DevnetOptions.generated(3))) {
            var admin = new Rpc(mine.url(), "Bearer " + mine.token(Permission.ADMIN));
            var sign = new Rpc(mine.url(), "Bearer " + mine.token(Permission.SIGN));
            assertThat(admin.result("Forcepool.Advance", 7).asLong()).isEqualTo(7);
            assertThat(sign.call("Forcepool.Advance", 7).message())
                    .isEqualTo("missing permission to invoke 'Advance' (need 'admin')");
            assertThat(admin.call("Forcepool.Advance", -1).code()).isEqualTo(1);
            assertThat(mine.epoch()).isEqualTo(7);
            assertThat(mine.advance(3)).isEqualTo(10);
        }
    }
}
