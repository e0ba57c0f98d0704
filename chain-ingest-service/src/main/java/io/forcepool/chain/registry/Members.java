package io.forcepool.chain.registry;

import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.filecoin.Address;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Who belongs to the pools at a height; an address with the other letter is the same actor. */
public interface Members {

    /** The miner as it is registered; a block may print the same actor with the other letter. */
    Optional<Address> covered(Address miner, long height);

    /** A registered wallet by either of its names: what it sends and gets is told. */
    boolean isWallet(Address address, long height);

    /** A registered wallet or miner: what is sent from within it is told. */
    default boolean isOurs(Address address, long height) {
        return isWallet(address, height) || covered(address, height).isPresent();
    }

    /**
     * The wallets that are registered at a height, in order, and from which on they are covered.
     */
    List<Coverage> wallets(long height);

    /** The miners, in the same way. */
    List<Coverage> miners(long height);

    /** All miners of the pools that these miners are in at a height, in order of their names. */
    List<Address> poolsOf(Collection<Address> miners, long height);

    /** Whether messages need to be looked at, which costs a question per tipset. */
    boolean hasAny(long height);
}
