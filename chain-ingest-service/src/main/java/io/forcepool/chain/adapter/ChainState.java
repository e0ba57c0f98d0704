package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.List;
import java.util.Optional;

/**
 * What the events of the service add up to.
 *
 * @param advances how often the chain was said to have advanced
 */
record ChainState(Optional<Cursor> cursor, long advances, Registry registry, long registryChanges) {

    /** Before anything was published. */
    static ChainState empty() {
        return new ChainState(Optional.empty(), 0, Registry.of(List.of()), 0);
    }

    /** Where an earlier part of the history need not be read to know how long it is. */
    ChainState advancedBefore(long times) {
        return new ChainState(cursor, times, registry, registryChanges);
    }

    /** The state after a fact; rewards and power change nothing of it. */
    ChainState evolve(ChainFact fact) {
        return switch (fact) {
            case ChainAdvanced(_, _, long height, _, TipSetKey tipset, _, _) ->
                    new ChainState(
                            Optional.of(new Cursor(height, tipset)),
                            advances + 1,
                            registry,
                            registryChanges);
            case RegistryChanged change ->
                    new ChainState(cursor, advances, registry.evolve(change), registryChanges + 1);
            default -> this;
        };
    }

    /** The first height that is not yet published. */
    long nextHeight(long startHeight) {
        return cursor.map(at -> at.height() + 1).orElse(startHeight);
    }
}
