package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.testkit.Fixtures;
import io.forcepool.testkit.OpenRpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the devnet answers is what the documents of real nodes promise. */
class OpenRpcTest {

    private static final String ACTOR = "Filecoin.StateGetActor";
    private static final String MESSAGES = "Filecoin.ChainGetMessagesInTipset";
    private static final String WALLET = "f1d2xrzcslx7xlbbylc5c3d5lvandqw4iwl6epxba";
    private static final long LEGACY_TRACE = 2907480;
    private static List<OpenRpc> documents = List.of();

    @BeforeAll
    static void read() {
        documents =
                List.of(
                        OpenRpc.read("forest_v1.json"),
                        OpenRpc.read("frc-0104_common-node-api.json"));
    }

    /** A call of each method with the parameters that suit a tipset. */
    private static Map<String, List<Object>> calls(JsonNode tipSet) {
        Object key = tipSet.path("Cids");
        Object miner = tipSet.path("Blocks").path(0).path("Miner");
        long height = tipSet.path("Height").asLong();
        var calls = new LinkedHashMap<String, List<Object>>();
        calls.put("Filecoin.ChainHead", List.of());
        calls.put("Filecoin.ChainGetFinalizedTipSet", List.of());
        calls.put("Filecoin.ChainGetGenesis", List.of());
        calls.put("Filecoin.ChainGetTipSet", List.of(key));
        calls.put("Filecoin.ChainGetTipSetByHeight", List.of(height, List.of()));
        calls.put("Filecoin.ChainGetPath", List.of(key, key));
        calls.put("Filecoin.ChainGetBlock", List.of(tipSet.path("Cids").path(0)));
        calls.put("Filecoin.StateMinerPower", List.of(miner, key));
        calls.put("Filecoin.StateMinerInfo", List.of(miner, key));
        calls.put("Filecoin.StateLookupID", List.of(miner, key));
        calls.put("Filecoin.StateAccountKey", List.of(WALLET, key));
        calls.put("Filecoin.StateNetworkName", List.of());
        calls.put("Filecoin.Version", List.of());
        return calls;
    }

    private static Map<String, List<Object>> funds(JsonNode tipSet) {
        Object key = tipSet.path("Cids");
        Object miner = tipSet.path("Blocks").path(0).path("Miner");
        return Map.of(
                "Filecoin.StateReadState", List.of(miner, key),
                "Filecoin.StateMinerAvailableBalance", List.of(miner, key));
    }

    @Test
    void generatedAnswersFitTheSchemas() {
        try (var devnet = Devnet.start(DevnetOptions.generated(7).withHeight(130))) {
            var rpc = new Rpc(devnet);
            for (long height = 1; height <= 130; height += 3) {
                JsonNode tipSet = rpc.result("Filecoin.ChainGetTipSetByHeight", height, List.of());
                check(rpc, calls(tipSet));
                check(rpc, Map.of("Filecoin.StateCompute", compute(tipSet)));
                check(rpc, Map.of(MESSAGES, List.of(tipSet.path("Cids"))));
                check(rpc, Map.of(ACTOR, List.of("t099", tipSet.path("Cids"))));
                check(rpc, funds(tipSet));
            }
            JsonNode genesis = rpc.result("Filecoin.ChainGetGenesis");
            check(rpc, Map.of("Filecoin.StateCompute", compute(genesis)));
        }
    }

    @Test
    void recordedAnswersFitTheSchemas() {
        var options = DevnetOptions.recorded(Fixtures.path("traces/mainnet"));
        try (var devnet = Devnet.start(options)) {
            var rpc = new Rpc(devnet);
            for (JsonNode height : rpc.result("Forcepool.RecordedHeights")) {
                JsonNode tipSet =
                        rpc.result("Filecoin.ChainGetTipSetByHeight", height.asLong(), List.of());
                check(rpc, calls(tipSet));
            }
            JsonNode empty = rpc.result("Filecoin.ChainGetTipSetByHeight", 3450305, List.of());
            check(rpc, Map.of("Filecoin.StateCompute", compute(empty)));
            check(rpc, Map.of(MESSAGES, List.of(empty.path("Cids"))));
            JsonNode legacy =
                    rpc.result("Filecoin.ChainGetTipSetByHeight", LEGACY_TRACE, List.of());
            assertThat(rpc.result("Filecoin.StateCompute", compute(legacy).toArray()).path("Trace"))
                    .hasSize(102);
        }
    }

    @Test
    void methodsTakeAsManyParametersAsElsewhere() {
        try (var devnet = Devnet.start(DevnetOptions.generated(7).withHeight(3))) {
            var rpc = new Rpc(devnet);
            var calls = calls(rpc.result("Filecoin.ChainHead"));
            calls.put("Filecoin.StateCompute", List.of(1, 2, 3));
            calls.put(MESSAGES, List.of(1));
            calls.putAll(funds(rpc.result("Filecoin.ChainHead")));
            var lotus = OpenRpc.read("lotus_v1.36.2-dev_full_v1.json");
            var forest = documents.getFirst(); // Version is in a part of Lotus' own
            calls.forEach(
                    (method, parameters) ->
                            assertThat(lotus.parameters(method).or(() -> forest.parameters(method)))
                                    .as(method)
                                    .contains(parameters.size()));
        }
    }

    private static List<Object> compute(JsonNode tipSet) {
        var parameters = new ArrayList<Object>();
        parameters.add(tipSet.path("Height"));
        parameters.add(null);
        parameters.add(tipSet.path("Cids"));
        return parameters;
    }

    private static void check(Rpc rpc, Map<String, List<Object>> calls) {
        calls.forEach(
                (method, parameters) -> {
                    JsonNode result = rpc.result(method, parameters.toArray());
                    for (OpenRpc document : documents) {
                        if (document.parameters(method).isPresent()) {
                            assertThat(document.errors(method, result)).isEmpty();
                        }
                    }
                });
    }
}
