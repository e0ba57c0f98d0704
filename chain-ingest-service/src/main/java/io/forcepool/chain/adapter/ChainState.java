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
 * @param position of the last event of the store that is in it
 * @param advances how often the chain was said to have advanced
 */
record ChainState(
        long position,
        Optional<Cursor> cursor,
        long advances,
        Registry registry,
        long registryChanges,
        Sighted sighted) {

    /** Before anything was published. */
    static ChainState empty() {
        return new ChainState(0, Optional.empty(), 0, Registry.empty(), 0, Sighted.nothing());
    }

    /** The state after a fact that stands at a position of the store; power changes nothing. */
    ChainState evolve(ChainFact fact, long at) {
        return switch (fact) {
            case ChainAdvanced(_, _, long height, _, TipSetKey tipset, _, _) ->
                    new ChainState(
                            at,
                            Optional.of(new Cursor(height, tipset)),
                            advances + 1,
                            registry,
                            registryChanges,
                            sighted);
            case RegistryChanged change ->
                    new ChainState(
                            at,
                            cursor,
                            advances,
                            registry.evolve(change),
                            registryChanges + 1,
                            sighted);
            default ->
                    new ChainState(
                            at,
                            cursor,
                            advances,
                            registry,
                            registryChanges,
                            sighted.evolve(fact, at));
        };
    }

    /** The state after facts that are appended next. */
    ChainState evolve(List<ChainFact> facts) {
        ChainState after = this;
        for (ChainFact fact : facts) {
            after = after.evolve(fact, after.position + 1);
        }
        return after;
    }

    /** Where an earlier part of the history need not be read to know how long it is. */
    ChainState advancedBefore(long times) {
        return new ChainState(position, cursor, times, registry, registryChanges, sighted);
    }

    ChainState at(long head) {
        return new ChainState(head, cursor, advances, registry, registryChanges, sighted);
    }

    /** The first height that is not yet published. */
    long nextHeight(long startHeight) {
        return cursor.map(at -> at.height() + 1).orElse(startHeight);
    }
}
