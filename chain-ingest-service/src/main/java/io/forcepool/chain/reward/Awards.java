package io.forcepool.chain.reward;

import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.RewardParams;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The awards of a tipset's execution, one per block in the tipset's order. Nothing is computed by
 * formula: a reward is what the trace shows to have been paid.
 */
public final class Awards {

    private final TipSetKey tipset;
    private final List<BlockHeader> blocks;
    private final Linkage linkage;
    private final UnaryOperator<Address> names;

    /**
     * @param names gives a block's miner as it is to stand in the outcome
     */
    public Awards(
            TipSetKey tipset,
            List<BlockHeader> blocks,
            Linkage linkage,
            UnaryOperator<Address> names) {
        this.tipset = tipset;
        this.blocks = List.copyOf(blocks);
        this.linkage = linkage;
        this.names = names;
    }

    /**
     * What each block was paid, in the tipset's order.
     *
     * @throws TraceRefusedException when the awards are not those of these blocks
     */
    public List<BlockOutcome> outcomes(List<Award> awards) {
        if (awards.size() != blocks.size()) {
            throw new TraceRefusedException(
                    "the trace has %d awards for %d blocks of height %d"
                            .formatted(awards.size(), blocks.size(), height()));
        }
        List<BlockOutcome> outcomes = new ArrayList<>(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            outcomes.add(outcome(i, awards.get(i)));
        }
        return outcomes;
    }

    private BlockOutcome outcome(int index, Award award) {
        BlockHeader block = blocks.get(index);
        RewardParams.Award params = award.params();
        check(block, award, params);
        return switch (award.payment(params.miner())) {
            case Payment.Taken taken -> new BlockOutcome.Paid(reward(index, params, taken));
            case Payment.Missing missing ->
                    new BlockOutcome.NotPaid(
                            tipset.cids().get(index),
                            block.height(),
                            names.apply(block.miner()),
                            Math.toIntExact(params.winCount()),
                            params.gasReward(),
                            missing.reason());
        };
    }

    private void check(BlockHeader block, Award award, RewardParams.Award params) {
        if (award.epoch() != block.height()) {
            throw new TraceRefusedException(
                    "the trace is of height " + award.epoch() + ", not " + block.height());
        }
        if (!sameActor(block, params) || params.winCount() != winCount(block)) {
            throw new TraceRefusedException(
                    "the award at height %d is of %s with %d wins, the block of %s with %d"
                            .formatted(
                                    height(),
                                    params.miner(),
                                    params.winCount(),
                                    block.miner(),
                                    winCount(block)));
        }
        if (params.winCount() < 0 || params.winCount() > Integer.MAX_VALUE) {
            throw new TraceRefusedException(params.winCount() + " wins of " + block.miner());
        }
        if (params.gasReward().signum() < 0 || params.penalty().signum() < 0) {
            throw new TraceRefusedException("a negative amount in an award of " + block.miner());
        }
    }

    private Reward reward(int index, RewardParams.Award params, Payment.Taken taken) {
        BlockHeader block = blocks.get(index);
        Instant time = Instant.ofEpochSecond(block.timestamp());
        return new Reward(
                tipset,
                tipset.cids().get(index),
                block.height(),
                time,
                names.apply(block.miner()),
                Math.toIntExact(params.winCount()),
                taken.reward(),
                taken.reward().subtract(params.gasReward()),
                params.gasReward(),
                Vesting.locked(taken.reward(), block.height(), time),
                taken.penalty(),
                taken.burnt(),
                linkage);
    }

    /** The letter in front tells the network of whoever printed it, not the actor. */
    private static boolean sameActor(BlockHeader block, RewardParams.Award params) {
        return block.miner().text().substring(1).equals(params.miner().text().substring(1));
    }

    private static long winCount(BlockHeader block) {
        return block.electionProof() == null ? 0 : block.electionProof().winCount();
    }

    private long height() {
        return blocks.getFirst().height();
    }
}
