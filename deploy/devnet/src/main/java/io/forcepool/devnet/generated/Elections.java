package io.forcepool.devnet.generated;

import java.util.SplittableRandom;

/**
 * Who wins an epoch. Five lots are drawn, each wins with probability 1/2 and falls to a miner by
 * its power; so one epoch in 32 has no winner. Besides, in every second stretch of 64 epochs there
 * is a quiet spell of one to four epochs, so that null rounds also come in runs.
 */
final class Elections {

    private static final int LOTS = 5;
    private static final int STRETCH_EPOCHS = 64;
    private static final int SPELL_EPOCHS_MAX = 4;

    private final ChainSeed chain;
    private final Miners miners;

    Elections(ChainSeed chain, Miners miners) {
        this.chain = chain;
        this.miners = miners;
    }

    /** How many times each miner wins at this height. */
    int[] wins(long height) {
        int[] wins = new int[miners.count()];
        if (!quiet(height)) {
            SplittableRandom random = chain.random(ChainSeed.Draw.ELECTION, height);
            long[] upTo = cumulativeWeights(height - 1);
            for (int lot = 0; lot < LOTS; lot++) {
                if (random.nextBoolean()) {
                    wins[winner(upTo, random.nextLong(upTo[upTo.length - 1]))]++;
                }
            }
        }
        return wins;
    }

    private boolean quiet(long height) {
        SplittableRandom random = chain.random(ChainSeed.Draw.QUIET, height / STRETCH_EPOCHS);
        if (random.nextBoolean()) {
            return false;
        }
        int first = random.nextInt(1, STRETCH_EPOCHS - SPELL_EPOCHS_MAX + 1);
        long into = height % STRETCH_EPOCHS - first;
        return into >= 0 && into < random.nextInt(1, SPELL_EPOCHS_MAX + 1);
    }

    private long[] cumulativeWeights(long height) {
        long[] upTo = new long[miners.count()];
        long sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += miners.weight(i, height);
            upTo[i] = sum;
        }
        return upTo;
    }

    private static int winner(long[] upTo, long lot) {
        int miner = 0;
        while (lot >= upTo[miner]) {
            miner++;
        }
        return miner;
    }
}
