package io.forcepool.devnet.generated;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * All that a generated chain depends on. Two chains of equal seeds are equal, byte for byte.
 *
 * @param prefix of addresses: {@code f} on mainnet, {@code t} everywhere else
 */
public record ChainSeed(long seed, int miners, String network, char prefix, Instant genesis) {

    public static final int MINERS_MAX = 64;

    /** Chain time of one epoch, whatever its real duration is. */
    public static final int EPOCH_SECONDS = 30;

    public ChainSeed {
        if (miners < 1 || miners > MINERS_MAX) {
            throw new IllegalArgumentException("miners must be 1 to " + MINERS_MAX + ": " + miners);
        }
        if (prefix != 'f' && prefix != 't') {
            throw new IllegalArgumentException("address prefix must be f or t: " + prefix);
        }
    }

    boolean mainnet() {
        return prefix == 'f';
    }

    long timestamp(long height) {
        return genesis.getEpochSecond() + EPOCH_SECONDS * height;
    }

    /** The random numbers of one thing at one height, independent of all others. */
    SplittableRandom random(Draw draw, long height) {
        long mixed = mix(seed + mix(draw.ordinal() + 1L));
        return new SplittableRandom(mix(mixed + mix(height)));
    }

    /** What random numbers are drawn for. New ones go last: the order is part of the chain. */
    enum Draw {
        QUIET,
        ELECTION,
        TICKET,
        BLOCK,
        MESSAGE,
        BASE_FEE,
        BEACON,
        POWER,
        WALLET,
        AWARD
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
