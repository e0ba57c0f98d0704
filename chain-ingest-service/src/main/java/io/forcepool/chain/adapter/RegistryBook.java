package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Registration;
import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.registry.RegistryCommand;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.store.StoredEvent;
import java.util.List;
import java.util.function.LongFunction;

/** Changes the registry beside the running follower, which then reads it anew. */
final class RegistryBook {

    private final ChainStore store;
    private final String network;
    private final long startHeight;

    RegistryBook(ChainStore store, String network, long startHeight) {
        this.store = store;
        this.network = network;
        this.startHeight = startHeight;
    }

    ChainState state() {
        return store.load();
    }

    Registry registry() {
        return state().registry();
    }

    /** The first height that is not yet published: a membership begins and ends there or later. */
    long nextHeight(ChainState state) {
        return state.nextHeight(startHeight);
    }

    /**
     * Does what a command wants, once.
     *
     * @param command made for the height from which on nothing is published yet
     * @throws io.forcepool.chain.registry.RegistryConflictException when it cannot be
     */
    void decide(LongFunction<RegistryCommand> command, Reason reason) {
        while (true) {
            ChainState state = state();
            List<RegistryChanged> changes =
                    state.registry().decide(network, command.apply(nextHeight(state)));
            if (changes.isEmpty()) {
                return;
            }
            try {
                store.append(state, changes.getFirst(), reason.metadata());
                return;
            } catch (StoreMovedException _) {
                // The follower has published meanwhile; the heights are others now.
            }
        }
    }

    /** All changes from one on, by their numbers from 0. */
    List<StoredEvent> changes(long from) {
        return store.registryChanges(from);
    }

    /** The lowest height from which on the past of a membership may still be published. */
    static long pastFrom(Registry registry, Registration membership, long wanted) {
        return Math.max(Math.max(1, wanted), registry.freeSince(membership));
    }
}
