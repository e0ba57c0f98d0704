package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Recorded tipsets are answered as they were recorded. */
class RecordedChainTest {

    private static Devnet devnet;
    private static Rpc rpc;

    @BeforeAll
    static void start() {
        devnet = Devnet.start(DevnetOptions.recorded(Fixtures.path("traces/mainnet")));
        rpc = new Rpc(devnet);
    }

    @AfterAll
    static void stop() {
        if (devnet != null) {
            devnet.close();
        }
    }

    private static JsonNode at(long height) {
        return rpc.result("Filecoin.ChainGetTipSetByHeight", height, List.of());
    }

    @Test
    void theIslandsAreListed() {
        assertThat(rpc.result("Forcepool.RecordedHeights").valueStream().map(JsonNode::asLong))
                .containsExactly(2907480L, 3140097L, 3450305L, 3573062L, 3897964L);
        assertThat(rpc.result("Filecoin.StateNetworkName").asString())
                .isEqualTo("recorded-mainnet");
    }

    @Test
    void onlyARecordedChainHasIslands() {
        try (var generated = Devnet.start(DevnetOptions.generated(1))) {
            assertThat(new Rpc(generated).call("Forcepool.RecordedHeights").code())
                    .isEqualTo(-32601);
        }
        assertThat(rpc.call("Forcepool.Advance", 1).code()).isEqualTo(-32601);
        assertThatThrownBy(() -> devnet.advance(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLastIslandIsHeadAndFinal() {
        assertThat(rpc.result("Filecoin.ChainHead").path("Height").asLong()).isEqualTo(3897964);
        assertThat(rpc.result("Filecoin.ChainGetFinalizedTipSet"))
                .isEqualTo(rpc.result("Filecoin.ChainHead"));
        assertThat(rpc.result("Filecoin.ChainGetGenesis").isNull()).isTrue();
    }

    @Test
    void betweenIslandsTheOneBeforeIsAnswered() {
        assertThat(at(3140097).path("Height").asLong()).isEqualTo(3140097);
        assertThat(at(3140096).path("Height").asLong()).isEqualTo(2907480);
        assertThat(rpc.call("Filecoin.ChainGetTipSetByHeight", 2907479, null).message())
                .isEqualTo("no tipset was recorded at or below height 2907479");
        assertThat(rpc.call("Filecoin.ChainGetTipSetByHeight", 3897965, null).message())
                .startsWith("looking for tipset with height greater than start point");
    }

    @Test
    void aTipSetIsRealAndHasNothingThatANodeDoesNotSend() {
        for (JsonNode height : rpc.result("Forcepool.RecordedHeights")) {
            JsonNode tipSet = at(height.asLong());
            assertThat(tipSet.propertyNames()).containsExactly("Cids", "Blocks", "Height");
            assertThat(Headers.of(tipSet).stream().map(BlockHeader::cid))
                    .isEqualTo(Headers.cids(tipSet.path("Cids")));
            assertThat(rpc.result("Filecoin.ChainGetTipSet", tipSet.path("Cids")))
                    .isEqualTo(tipSet);
            assertThat(rpc.result("Filecoin.ChainGetBlock", tipSet.path("Cids").path(0)))
                    .isEqualTo(tipSet.path("Blocks").path(0));
        }
    }

    @Test
    void aTraceIsCopiedByteForByte() throws IOException {
        byte[] recorded;
        try (InputStream in = Fixtures.open("traces/mainnet/traces_3450305.json.gz")) {
            recorded = in.readAllBytes();
        }
        Object key = at(3450305).path("Cids");
        byte[] body = rpc.call("Filecoin.StateCompute", 3450305, null, key).body();
        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"result\":"
                                + new String(recorded, StandardCharsets.UTF_8)
                                + ",\"id\":1}");
    }

    @Test
    void aTraceThatWasNotRecordedIsPrunedState() {
        Object key = at(3897964).path("Cids");
        Rpc.Reply reply = rpc.call("Filecoin.StateCompute", 3897964, null, key);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isEqualTo(1);
        assertThat(reply.message()).startsWith("ipld: could not find bafy2bza");
    }

    @Test
    void powerIsMadeUpButThere() {
        JsonNode power =
                rpc.result("Filecoin.StateMinerPower", "f01923554", at(2907480).path("Cids"));
        assertThat(power.path("HasMinPower").asBoolean()).isTrue();
        JsonNode unknown = rpc.result("Filecoin.StateMinerPower", "f01000", List.of());
        assertThat(unknown.path("MinerPower").path("QualityAdjPower").asString()).isEqualTo("0");
        assertThat(rpc.call("Filecoin.StateMinerInfo", "f01000", List.of()).code()).isEqualTo(1);
    }

    @Test
    void aDirectoryWithoutTipSetsIsRefused(@TempDir Path empty) {
        assertThatThrownBy(() -> Devnet.start(DevnetOptions.recorded(empty)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tipset_<height>.json");
    }
}
