package io.forcepool.chain.registry;

import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
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

    public boolean open() {
        return untilHeight == null;
    }

    /** What is to be told when everything of the miner is published from another height on. */
    public RegistryChanged coveredFrom(String network, long height) {
        return new RegistryChanged(
                network, pool, RegistryKind.MINER, miner, "", height, untilHeight, version + 1);
    }
}
