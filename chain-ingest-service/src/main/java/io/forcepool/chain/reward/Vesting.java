package io.forcepool.chain.reward;

import java.math.BigInteger;
import java.time.Instant;

/** How much of a reward the miner actor locks. */
final class Vesting {

    /** From this height on mainnet pays a quarter at once; before, all of a reward vested. */
    static final long KUMQUAT_HEIGHT = 170_000;

    private static final long MAINNET_GENESIS_SECONDS = 1_598_306_400;
    private static final long EPOCH_SECONDS = 30;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private Vesting() {}

    /** The time tells mainnet from networks that began after the rule changed. */
    static BigInteger locked(BigInteger reward, long height, Instant time) {
        boolean mainnet = time.getEpochSecond() == MAINNET_GENESIS_SECONDS + EPOCH_SECONDS * height;
        return mainnet && height < KUMQUAT_HEIGHT ? reward : reward.multiply(THREE).shiftRight(2);
    }
}
