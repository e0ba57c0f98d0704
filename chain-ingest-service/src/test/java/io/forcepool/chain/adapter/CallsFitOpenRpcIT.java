package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.testkit.OpenRpc;
import java.util.List;
import java.util.Optional;
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
            askOfAddresses(pool);
            var following = pool.following(miners("t01000"), 1000, pool.node().url());
            FollowedPool.follow(following);
            pool.devnet().reorganise(4);
            FollowedPool.follow(following);

            List<JsonNode> asked = pool.node().asked();
            assertThat(asked)
                    .extracting(FaultyNode::method)
                    .contains(
                            "Filecoin.Version",
                            "Filecoin.StateNetworkName",
                            "Filecoin.ChainGetGenesis",
                            "Filecoin.ChainHead",
                            "Filecoin.ChainGetFinalizedTipSet",
                            "Filecoin.ChainGetTipSetByHeight",
                            "Filecoin.ChainGetPath",
                            "Filecoin.ChainGetMessagesInTipset",
                            "Filecoin.StateLookupID",
                            "Filecoin.StateAccountKey",
                            "Filecoin.StateMinerInfo",
                            "Filecoin.StateCompute",
                            "Filecoin.StateMinerPower",
                            "Filecoin.StateReadState",
                            "Filecoin.StateMinerAvailableBalance");
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

    /** A wallet is registered, whose messages are asked for from then on. */
    private static void askOfAddresses(FollowedPool pool) {
        ChainStore store = pool.database().store(FollowedPool.NETWORK);
        var nodes = new Nodes(FollowedPool.NETWORK, nodes(List.of(pool.node().url()), ""));
        try (var actors = new NodeActors(nodes, store)) {
            actors.checkMiner(new Address("t01000"), Optional.empty());
            var id = new Address("t05000");
            Address key = actors.wallet(id, Optional.empty()).address();
            assertThat(actors.wallet(key, Optional.empty()).id()).isEqualTo(id);
            pool.register(RegistryKind.PAYING, key, id, Direction.BOTH);
        }
    }
}
