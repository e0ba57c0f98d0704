package io.forcepool.chain.registry;

import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.filecoin.Address;
import org.jspecify.annotations.Nullable;

/** A miner's membership of a pool, as the last change left it. */
public record Registration(
        String pool, Address miner, long fromHeight, @Nullable Long untilHeight, long version) {

    static Registration of(RegistryChanged change) {
        return new Registration(
                change.pool(),
                change.address(),
                change.fromHeight(),
                change.untilHeight(),
                change.version());
    }

    boolean open() {
        return untilHeight == null;
    }
}
