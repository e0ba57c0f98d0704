package io.forcepool.devnet.generated;

import java.math.BigInteger;
import java.util.List;

/** What happens at a height, before it is linked to what was; no blocks: a null round. */
record Epoch(long height, BigInteger baseFee, List<PlannedBlock> blocks) {

    /** A win is worth a fifth of the epoch's reward: five are expected. */
    private static final BigInteger EXPECTED_WINS = BigInteger.valueOf(5);

    /** 30 FIL in the first epoch; half of it after six years. */
    private static final BigInteger FIRST_REWARD = new BigInteger("30000000000000000000");

    private static final BigInteger HALVED_AFTER = BigInteger.valueOf(6L * 365 * 2880);

    Epoch {
        blocks = List.copyOf(blocks);
    }

    boolean nullRound() {
        return blocks.isEmpty();
    }

    /** All messages in the order of execution. */
    List<PlannedMessage> messages() {
        return blocks.stream().flatMap(block -> block.messages().stream()).toList();
    }

    /** The state of f02 that all awards of a tipset are computed from. */
    BigInteger thisEpochReward() {
        BigInteger years = HALVED_AFTER.add(BigInteger.valueOf(height));
        return FIRST_REWARD.multiply(HALVED_AFTER).divide(years);
    }

    /** What the block's miner is paid: its wins' part of the reward and the tips. */
    BigInteger reward(PlannedBlock block) {
        BigInteger wins = BigInteger.valueOf(block.winCount());
        BigInteger minted = thisEpochReward().multiply(wins).divide(EXPECTED_WINS);
        return minted.add(block.tips(baseFee));
    }

    /** What the epoch adds to the weight of the chain, which grows with every win. */
    long weight() {
        int wins = blocks.stream().mapToInt(PlannedBlock::winCount).sum();
        return 256L * (40 + 10L * wins);
    }
}
