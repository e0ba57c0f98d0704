package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.forcepool.platform.OfflineCommand.Context;
import io.forcepool.platform.rebuild.OwnerSession;
import io.forcepool.platform.store.EventLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What commands have that read the chain beside the running service: its store and its node. */
final class OfflineChain implements AutoCloseable {

    static final int EXIT_OK = 0;
    static final int EXIT_DIFFERENT = 1;
    static final int EXIT_USAGE = 2;
    static final int EXIT_NODE = 3;

    private final ForcepoolChainProperties properties;
    private final OwnerSession session;
    private final Nodes nodes;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ChainStore store;
    private final ChainMeters meters = new ChainMeters(new SimpleMeterRegistry());

    private OfflineChain(Context context) {
        properties =
                Binder.get(context.environment())
                        .bind("forcepool", ForcepoolChainProperties.class)
                        .get();
        session = OwnerSession.open(context.environment());
        nodes = new Nodes(properties.network(), properties.node());
        store =
                new ChainStore(
                        session.log(),
                        new JdbcTransactionManager(session.dataSource()),
                        properties.network());
    }

    /**
     * Does something with it. What is not understood ends with {@value #EXIT_USAGE}, a node that
     * cannot be read with {@value #EXIT_NODE}; both are told.
     */
    static int run(Context context, String command, ToIntFunction<OfflineChain> work) {
        try (var chain = new OfflineChain(context)) {
            return work.applyAsInt(chain);
        } catch (IllegalArgumentException e) {
            context.err().println(command + ": " + e.getMessage());
            return EXIT_USAGE;
        } catch (NodeFaultException e) {
            context.err()
                    .printf(
                            "%s: the node cannot be read (%s): %s%n",
                            command, e.fault(), e.getMessage());
            return EXIT_NODE;
        } catch (TipSetRefusedException e) {
            context.err().println(command + ": the node contradicts itself: " + e.getMessage());
            return EXIT_NODE;
        }
    }

    /**
     * The values of options.
     *
     * @throws IllegalArgumentException when they are not exactly these, each with a value
     */
    static Map<String, String> options(List<String> arguments, String... names) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        if (arguments.size() != 2 * names.length || !options.keySet().equals(Set.of(names))) {
            throw new IllegalArgumentException(
                    "needs " + String.join(" and ", names) + ", each with a value");
        }
        return options;
    }

    /**
     * The height that an option names.
     *
     * @throws IllegalArgumentException when it is none that anything is paid at
     */
    static long height(Map<String, String> options, String name) {
        String text = options.getOrDefault(name, "");
        try {
            long height = Long.parseLong(text);
            if (height >= 1) {
                return height;
            }
        } catch (NumberFormatException _) {
            // Told below, as a number that is too small.
        }
        throw new IllegalArgumentException(name + " is no height from 1 on: " + text);
    }

    ForcepoolChainProperties properties() {
        return properties;
    }

    ChainStore store() {
        return store;
    }

    EventLog log() {
        return session.log();
    }

    ChainMeters meters() {
        return meters;
    }

    ExecutorService threads() {
        return threads;
    }

    /** The node, found to be of the chain that was followed. */
    Nodes.Opened node() {
        return nodes.current(store::genesis);
    }

    /** Asks for tipsets ahead, on the fork of one. */
    Lookahead lookahead(TipSetKey anchor, long last) {
        LotusNode node = node().node();
        return new Lookahead(
                height -> node.atOrBefore(height, anchor),
                threads,
                last,
                properties.following().lookaheadHeights());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        nodes.close();
        session.close();
    }
}
