package io.forcepool.devnet.generated;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * All that a generated chain depends on. Two chains of equal seeds are equal, byte for byte.
 *
 * @param prefix of addresses: {@code f} on mainnet, {@code t} everywhere else
 * @param fork 0, or the number of a fork on which other blocks are won than on the others
 */
public record ChainSeed(
        long seed, int miners, String network, char prefix, Instant genesis, long fork) {

    public static final int MINERS_MAX = 64;

    /**
     * Counts the ways in which a chain was ever made of a seed; 3 has withdrawals and fees of
     * miners and messages that are in two blocks.
     */
    public static final int RULES = 3;

    /** Chain time of one epoch, whatever its real duration is. */
    public static final int EPOCH_SECONDS = 30;

    /** The seed of a chain as it is before any fork. */
    public ChainSeed(long seed, int miners, String network, char prefix, Instant genesis) {
        this(seed, miners, network, prefix, genesis, 0);
    }

    public ChainSeed {
        if (miners < 1 || miners > MINERS_MAX) {
            throw new IllegalArgumentException("miners must be 1 to " + MINERS_MAX + ": " + miners);
        }
        if (prefix != 'f' && prefix != 't') {
            throw new IllegalArgumentException("address prefix must be f or t: " + prefix);
        }
    }

    /** The same network, miners and wallets, on another fork. */
    ChainSeed onFork(long number) {
        return new ChainSeed(seed, miners, network, prefix, genesis, number);
    }

    boolean mainnet() {
        return prefix == 'f';
    }

    long timestamp(long height) {
        return genesis.getEpochSecond() + EPOCH_SECONDS * height;
    }

    /** The random numbers of one thing at one height, independent of all others. */
    SplittableRandom random(Draw draw, long height) {
        long forked = fork == 0 || !draw.forked ? seed : mix(seed + mix(fork));
        long mixed = mix(forked + mix(draw.ordinal() + 1L));
        return new SplittableRandom(mix(mixed + mix(height)));
    }

    /**
     * What random numbers are drawn for. New ones go last: the order is part of the chain. Who
     * there is, and how strong, is the same on all forks; what they do is not.
     */
    enum Draw {
        QUIET(true),
        ELECTION(true),
        TICKET(true),
        BLOCK(true),
        MESSAGE(true),
        BASE_FEE(false),
        BEACON(false),
        POWER(false),
        WALLET(false),
        AWARD(true),
        FEE(false);

        private final boolean forked;

        Draw(boolean forked) {
            this.forked = forked;
        }
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
