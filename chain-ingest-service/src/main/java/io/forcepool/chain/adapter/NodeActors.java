package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the node knows of addresses, in the state of what was published as final. */
final class NodeActors implements AutoCloseable {

    private final Nodes nodes;
    private final ChainStore store;

    /**
     * @param nodes its own: those of the follower are used by one thread
     */
    NodeActors(Nodes nodes, ChainStore store) {
        this.nodes = nodes;
        this.store = store;
    }

    /**
     * A wallet's two names.
     *
     * @param address the one that stays
     * @param id the number; nothing while nothing was ever sent to it
     */
    record Wallet(Address address, @Nullable Address id) {}

    /**
     * A wallet by either of its names.
     *
     * @throws IllegalArgumentException when the number is not that of a wallet
     */
    synchronized Wallet wallet(Address given, Optional<Cursor> published) {
        return asked(
                published,
                at -> {
                    if (given.protocol() != 0) {
                        return new Wallet(given, at.node.id(given, at.tipset).orElse(null));
                    }
                    return new Wallet(at.node.key(given, at.tipset), given);
                },
                "not the number of a wallet: ");
    }

    /**
     * Refuses what is no miner.
     *
     * @throws IllegalArgumentException when the node knows no such miner
     */
    synchronized void checkMiner(Address miner, Optional<Cursor> published) {
        asked(published, at -> at.node.roles(miner, at.tipset).owner(), "not a miner: ");
    }

    @Override
    public void close() {
        nodes.close();
    }

    private record At(LotusNode node, TipSetKey tipset) {}

    private <T> T asked(Optional<Cursor> published, Function<At, T> question, String refusal) {
        try {
            At at = at(published);
            try {
                return question.apply(at);
            } catch (NodeFaultException e) {
                if (e.fault() == Fault.ERROR_ANSWERED) {
                    throw new IllegalArgumentException(refusal + e.getMessage(), e);
                }
                throw e;
            }
        } catch (NodeFaultException e) {
            nodes.leave();
            throw e;
        }
    }

    private At at(Optional<Cursor> published) {
        LotusNode node = nodes.current(store::genesis).node();
        return new At(node, published.map(Cursor::tipset).orElseGet(() -> node.head().key()));
    }
}
