package io.forcepool.chain.reward;

import java.math.BigInteger;

/** What an award brought its miner. */
sealed interface Payment {

    /** The miner took the reward, with a penalty that went to its fee debt. */
    record Taken(BigInteger reward, BigInteger penalty) implements Payment {}

    /** The miner got nothing. */
    record Missing(String reason) implements Payment {}
}
