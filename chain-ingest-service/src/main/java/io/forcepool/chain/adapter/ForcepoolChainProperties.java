package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.PoolMiner;
import io.forcepool.contracts.filecoin.Address;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the service is told: its network, its nodes, the pools with their miners, and every bound.
 *
 * @param network what the node must answer to StateNetworkName
 */
@ConfigurationProperties("forcepool")
record ForcepoolChainProperties(
        String network, Node node, @DefaultValue List<Pool> pools, Following following) {

    /** The network whose node serves single recordings of mainnet. */
    static final String RECORDED = "recorded-mainnet";

    private static final String MAINNET = "mainnet";

    ForcepoolChainProperties {
        if (network.isBlank()) {
            throw new IllegalArgumentException("forcepool.network is empty");
        }
        pools = List.copyOf(pools);
    }

    boolean recorded() {
        return network.equals(RECORDED);
    }

    /** Whether addresses begin with f, and not with t. */
    boolean ofMainnet() {
        return recorded() || network.equals(MAINNET);
    }

    /** The miners that the pools begin with. */
    List<PoolMiner> miners() {
        return pools.stream()
                .flatMap(pool -> pool.miners().stream().map(m -> new PoolMiner(pool.id(), m)))
                .toList();
    }

    /**
     * The nodes; the next is used when one cannot be.
     *
     * @param urls without a path, {@code /rpc/v1} is meant
     * @param tokenFile a file with a read token, or empty; it is read anew after every failure
     * @param witness a second node that must say the same before something is published as final,
     *     if there is one; it should not depend on any of the others
     * @param stateComputeTimeout mainnet takes 3 to 10 seconds
     */
    record Node(
            List<URI> urls,
            @DefaultValue("") String tokenFile,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("20s") Duration requestTimeout,
            @DefaultValue("180s") Duration stateComputeTimeout,
            @Nullable URI witness) {

        Node {
            urls = urls.stream().map(Node::endpoint).toList();
            witness = witness == null ? null : endpoint(witness);
            if (urls.isEmpty()) {
                throw new IllegalArgumentException("forcepool.node.urls is empty");
            }
        }

        private static URI endpoint(URI url) {
            String path = url.getPath();
            return path == null || path.isEmpty() || path.equals("/")
                    ? url.resolve("/rpc/v1")
                    : url;
        }
    }

    /** A pool and the miners it begins with; what changes later is changed in the registry. */
    record Pool(String id, @DefaultValue List<Address> miners) {

        Pool {
            miners = List.copyOf(miners);
        }
    }

    /**
     * How the chain is followed.
     *
     * @param startHeight the first height that is published, when nothing is yet
     * @param finalityFallbackHeights how far below the head a tipset counts as final when the node
     *     does not say
     * @param batchHeightsMax how many heights are at most in one commit, but for null rounds
     * @param batchTipsetsMax how many tipsets with own blocks are at most in one commit
     * @param headStillMax how long a node's head may stand where it is: ten null rounds in a row
     *     have not been seen on mainnet
     * @param lookaheadHeights how many tipsets are asked for at the same time in a catch-up, some
     *     15 kB each; executions are always asked for one at a time
     */
    record Following(
            @DefaultValue("1") long startHeight,
            @DefaultValue("1s") Duration pollInterval,
            @DefaultValue("900") long finalityFallbackHeights,
            @DefaultValue("1000") int batchHeightsMax,
            @DefaultValue("20") int batchTipsetsMax,
            @DefaultValue("64") int lookaheadHeights,
            @DefaultValue("5m") Duration headStillMax,
            @DefaultValue("500ms") Duration retryDelayFirst,
            @DefaultValue("30s") Duration retryDelayMax) {

        Following {
            if (startHeight < 1) {
                throw new IllegalArgumentException(
                        "nothing is paid below height 1: start-height " + startHeight);
            }
            if (batchHeightsMax < 1 || batchTipsetsMax < 1 || lookaheadHeights < 1) {
                throw new IllegalArgumentException("a batch or the look-ahead is below 1");
            }
        }
    }
}
