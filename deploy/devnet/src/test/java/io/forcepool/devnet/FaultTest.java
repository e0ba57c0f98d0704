package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.devnet.rpc.Fault;
import io.forcepool.devnet.rpc.Faults;
import io.forcepool.devnet.rpc.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node is wrong when it is told to, as often and where it is told. */
class FaultTest {

    private static final String HEAD = "Filecoin.ChainHead";

    private final Devnet devnet = Devnet.start(DevnetOptions.generated(4).withHeight(60));
    private final Rpc rpc = new Rpc(devnet);

    @AfterEach
    void close() {
        devnet.close();
    }

    @Test
    void answersAreSpoiltInTheirOwnWays() {
        byte[] well = rpc.call(HEAD).body();
        devnet.faults().begin(Fault.TOO_MANY_REQUESTS, HEAD, 1);
        assertThat(rpc.call(HEAD).status()).isEqualTo(429);
        devnet.faults().begin(Fault.HTML_PAGE, HEAD, 1);
        assertThat(rpc.call(HEAD).text()).startsWith("<html>");
        devnet.faults().begin(Fault.TRUNCATED, HEAD, 1);
        assertThat(rpc.call(HEAD).body()).hasSize(well.length / 2);
        devnet.faults().begin(Fault.WRONG_TYPE, HEAD, 1);
        assertThat(rpc.result(HEAD).asInt()).isEqualTo(7);
        devnet.faults().begin(Fault.NULL_RESULT, HEAD, 1);
        assertThat(rpc.result(HEAD).isNull()).isTrue();
        devnet.faults().begin(Fault.STATE_PRUNED, HEAD, 1);
        assertThat(rpc.call(HEAD).message()).startsWith("ipld: could not find");
        assertThat(rpc.call(HEAD).body()).isEqualTo(well);
    }

    @Test
    void faultIsOfOneMethodAndEnds() {
        devnet.faults().begin(Fault.NULL_RESULT, HEAD, 2);
        assertThat(rpc.result("Filecoin.StateNetworkName").asString()).isEqualTo("devnet");
        assertThat(rpc.result(HEAD).isNull()).isTrue();
        assertThat(rpc.result(HEAD).isNull()).isTrue();
        assertThat(rpc.result(HEAD).isNull()).isFalse();
        devnet.faults().begin(Fault.NULL_RESULT, "", Faults.ALWAYS);
        for (int i = 0; i < 5; i++) {
            assertThat(rpc.result("Filecoin.Version").isNull()).isTrue();
        }
    }

    @Test
    void headStandsStill() {
        long before = rpc.result(HEAD).path("Height").asLong();
        devnet.faults().begin(Fault.STALE_HEAD, "", Faults.ALWAYS);
        devnet.advance(20);
        assertThat(rpc.result(HEAD).path("Height").asLong()).isEqualTo(before);
        assertThat(rpc.result("Filecoin.ChainGetFinalizedTipSet").path("Height").asLong())
                .isLessThanOrEqualTo(before);
        devnet.faults().clear();
        assertThat(rpc.result(HEAD).path("Height").asLong()).isGreaterThan(before);
    }

    @Test
    void headIsSaidToBeFinal() {
        devnet.faults().begin(Fault.LYING_FINALITY, "", Faults.ALWAYS);
        assertThat(rpc.result("Filecoin.ChainGetFinalizedTipSet").path("Height"))
                .isEqualTo(rpc.result(HEAD).path("Height"));
    }

    @Test
    void subscribersLoseFramesAndChannels() throws InterruptedException {
        try (var socket = new Socket(devnet)) {
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Filecoin.ChainNotify\"}");
            socket.next();
            socket.next();
            devnet.faults().begin(Fault.DROPPED_FRAMES, "", 1);
            devnet.advance(10);
            long lost = devnet.head();
            devnet.advance(10);
            assertThat(
                            socket.next()
                                    .path("params")
                                    .path(1)
                                    .path(0)
                                    .path("Val")
                                    .path("Height")
                                    .asLong())
                    .isGreaterThan(lost);
            devnet.faults().begin(Fault.CLOSED_CHANNEL, "", 1);
            devnet.advance(10);
            assertThat(socket.next().path("method").asString()).isEqualTo("xrpc.ch.close");
        }
    }

    @Test
    void onlyAnAdminMakesFaults() {
        var admin = new Rpc(devnet.url(), "Bearer " + devnet.token(Permission.ADMIN));
        assertThat(rpc.call("Forcepool.Fault", "slow", "", 1).message()).contains("need 'admin'");
        assertThat(admin.call("Forcepool.Fault", "luck", "", 1).message())
                .isEqualTo("there is no fault luck");
        assertThat(admin.result("Forcepool.Fault", "null-result", HEAD, 0)).hasSize(1);
        assertThat(rpc.result("Forcepool.Faults").path(0).asString()).isEqualTo("null-result");
        assertThat(rpc.result(HEAD).isNull()).isTrue();
        assertThat(admin.result("Forcepool.ClearFaults")).isEmpty();
        assertThat(rpc.result(HEAD).isNull()).isFalse();
    }
}
