package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.testkit.OpenRpc;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a node is asked is what the documents of real nodes take. */
class CallsFitOpenRpcIT {

    @Test
    void everyCallFits() {
        List<OpenRpc> documents =
                List.of(
                        OpenRpc.read("forest_v1.json"),
                        OpenRpc.read("frc-0104_common-node-api.json"));
        try (var pool = new FollowedPool()) {
            pool.devnet().advance(60);
            var following = pool.following(miners("t01000"), 1000, pool.node().url());
            FollowedPool.follow(following);
            pool.devnet().reorganise(4);
            FollowedPool.follow(following);

            List<JsonNode> asked = pool.node().asked();
            assertThat(asked)
                    .extracting(FaultyNode::method)
                    .contains(
                            "Filecoin.StateNetworkName",
                            "Filecoin.ChainGetGenesis",
                            "Filecoin.ChainHead",
                            "Filecoin.ChainGetFinalizedTipSet",
                            "Filecoin.ChainGetTipSetByHeight",
                            "Filecoin.ChainGetPath",
                            "Filecoin.StateCompute",
                            "Filecoin.StateMinerPower");
            for (JsonNode call : asked) {
                String method = FaultyNode.method(call);
                List<OpenRpc> known =
                        documents.stream().filter(d -> d.parameters(method).isPresent()).toList();
                assertThat(known).as(method).isNotEmpty();
                assertThat(known)
                        .allSatisfy(
                                document ->
                                        assertThat(document.callErrors(method, call.get("params")))
                                                .isEmpty());
            }
        }
    }
}
