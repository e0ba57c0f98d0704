package io.forcepool.chain.reward;

import java.math.BigInteger;

/** What an award brought its miner. */
sealed interface Payment {

    /**
     * The miner took the reward.
     *
     * @param penalty that went to its fee debt
     * @param burnt what it sent to f099 at once
     */
    record Taken(BigInteger reward, BigInteger penalty, BigInteger burnt) implements Payment {}

    /** The miner got nothing. */
    record Missing(String reason) implements Payment {}
}
