package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.ChainTruth.lines;
import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.nodes;
import static io.forcepool.chain.adapter.FollowedPool.properties;
import static io.forcepool.chain.adapter.FollowedPool.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.devnet.rpc.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that cannot be used is told by its fault, and nothing is skipped. */
class NodeFaultIT {

    private static final String NOT_YET = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}";

    @TempDir private Path directory;

    private final FollowedPool pool = new FollowedPool();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void badTokenIsRefusedUntilTheFileHoldsAGoodOne() throws IOException {
        pool.devnet().advance(50);
        Path token = Files.writeString(directory.resolve("token"), "nonsense\n");
        var properties = properties(miners("t01000"), 10, 1, pool.devnet().url());
        var settings = nodes(List.of(pool.devnet().url()), token.toString());
        var following =
                pool.following(
                        new ForcepoolChainProperties(
                                FollowedPool.NETWORK,
                                settings,
                                properties.pools(),
                                properties.following()));

        assertThatThrownBy(following::advance)
                .isInstanceOf(NodeFaultException.class)
                .hasMessageContaining("refuses the token (HTTP 401)");
        Files.writeString(token, pool.devnet().token(Permission.READ) + "\n");
        following.restart(Fault.UNAUTHORISED);

        assertThat(following.advance()).isTrue();
    }

    @Test
    void missingPermissionIsTold() {
        pool.node()
                .answersError(
                        "Filecoin.ChainHead",
                        1,
                        "missing permission to invoke 'ChainHead' (need 'read')");

        pool.faults(Fault.UNAUTHORISED, "missing permission");
    }

    @Test
    void olderInterfaceIsNotTakenForThisOne() {
        pool.node()
                .changes(
                        "Filecoin.Version",
                        answer ->
                                answer.replaceFirst("\"APIVersion\":\\d+", "\"APIVersion\":66816"));

        pool.faults(Fault.WRONG_VERSION, "speaks version 1.5");
    }

    @Test
    void pageOfAProxyIsTold() {
        pool.node().answers("Filecoin.ChainHead", 502, "<html><body>Bad Gateway</body></html>");

        pool.faults(Fault.NOT_A_NODE, "HTTP 502 and no JSON: <html><body>Bad Gateway");
    }

    @Test
    void prunedStateIsToldAndNothingIsSkipped() {
        pool.devnet().advance(100);
        pool.node()
                .answersError(
                        "Filecoin.StateCompute",
                        1,
                        "failed to load state: ipld: could not find bafy2bza");

        pool.faults(Fault.STATE_PRUNED, "ipld: could not find");
        assertThat(pool.database().facts()).isEmpty();
        pool.node().isWell();
        pool.follow(miners("t01000"), 1000);

        assertThat(lines(pool.rewards()))
                .isEqualTo(truth(1, pool.advances().getLast().finalised(), "t01000"));
    }

    @Test
    void nullAnswersAreTold() {
        pool.node().answers("Filecoin.ChainHead", 200, NOT_YET);

        pool.faults(Fault.CHAIN_REFUSED, "ChainHead");
    }
}
