package io.forcepool.chain.registry;

import io.forcepool.contracts.filecoin.Address;
import java.util.Optional;

/** Whose blocks concern a pool. */
@FunctionalInterface
public interface CoveredMiners {

    /** The miner as it is registered; a block may print the same actor with the other letter. */
    Optional<Address> covered(Address miner, long height);
}
