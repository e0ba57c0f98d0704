package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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
        return blocks.stream().flatMap(block -> executed(block).stream()).toList();
    }

    /** The messages of a block that no block before it has: the others were executed there. */
    List<PlannedMessage> executed(PlannedBlock block) {
        Set<Cid> before = new HashSet<>();
        for (PlannedBlock other : blocks) {
            if (other.equals(block)) {
                break;
            }
            other.messages().forEach(message -> before.add(message.cid()));
        }
        return block.messages().stream()
                .filter(message -> !before.contains(message.cid()))
                .toList();
    }

    /** What a block's messages give its miner: a promise, paid with the reward. */
    BigInteger tips(PlannedBlock block) {
        return sum(block, GasCost::minerTip);
    }

    /** What a block's miner is fined for messages that could not pay the base fee. */
    BigInteger penalty(PlannedBlock block) {
        return sum(block, GasCost::minerPenalty);
    }

    /**
     * The same height in a tipset of one block less: of the first, if the second has its messages,
     * too, and is now paid for them; else of the last.
     */
    Epoch withoutABlock() {
        List<PlannedMessage> first = blocks.getFirst().messages();
        boolean repeated = !first.isEmpty() && blocks.get(1).messages().containsAll(first);
        return new Epoch(
                height,
                baseFee,
                repeated ? blocks.subList(1, blocks.size()) : blocks.subList(0, blocks.size() - 1));
    }

    private BigInteger sum(PlannedBlock block, Function<GasCost, BigInteger> part) {
        return executed(block).stream()
                .map(message -> part.apply(GasCost.of(message, baseFee)))
                .reduce(BigInteger.ZERO, BigInteger::add);
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
        return minted.add(tips(block));
    }

    /** What the epoch adds to the weight of the chain, which grows with every win. */
    long weight() {
        int wins = blocks.stream().mapToInt(PlannedBlock::winCount).sum();
        return 256L * (40 + 10L * wins);
    }
}
