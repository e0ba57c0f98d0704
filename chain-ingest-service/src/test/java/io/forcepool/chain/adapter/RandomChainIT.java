package io.forcepool.chain.adapter;

import io.forcepool.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** A sample of what {@code checks/random-chains.sh} does ten thousand times. */
class RandomChainIT {

    private static final int CHAINS = 8;

    @Test
    void whateverHappensTheFactsAreThoseOfTheChain() {
        long first = Seeds.next("random chains");
        try (var database = new ChainDatabase()) {
            for (long seed = first; seed < first + CHAINS; seed++) {
                RandomChains.live(database, seed);
            }
        }
    }
}
