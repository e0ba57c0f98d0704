package io.forcepool.chain.registry;

import io.forcepool.contracts.filecoin.Address;

/** A miner in a pool, as somebody names it who does not know the registry. */
public record PoolMiner(String pool, Address miner) {

    public PoolMiner {
        if (pool.isBlank()) {
            throw new IllegalArgumentException("a pool without an id has the miner " + miner);
        }
        if (miner.protocol() != 0) {
            throw new IllegalArgumentException(
                    "blocks name miners by id: use f0… instead of " + miner);
        }
    }
}
