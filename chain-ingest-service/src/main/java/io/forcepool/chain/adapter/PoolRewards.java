package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Members;
import io.forcepool.chain.reward.Awards;
import io.forcepool.chain.reward.BlockOutcome;
import io.forcepool.chain.reward.BlockOutcome.NotPaid;
import io.forcepool.chain.reward.BlockOutcome.Paid;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.RewardId;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.List;

/** Reads what the chain paid the pools, tipset by tipset. */
final class PoolRewards {

    private final LotusNode node;
    private final String network;
    private final Members miners;
    private final Executions executions;

    PoolRewards(LotusNode node, String network, Members miners, Executions executions) {
        this.node = node;
        this.network = network;
        this.miners = miners;
        this.executions = executions;
    }

    /** The rewards of our miners' blocks, and those of their blocks that were not paid. */
    record Own(List<Reward> rewards, List<NotPaid> unpaid) {

        Own {
            rewards = List.copyOf(rewards);
            unpaid = List.copyOf(unpaid);
        }
    }

    /** The blocks of ours; only where there is one is the execution asked for. */
    List<RewardId> blocks(TipSet tipset) {
        List<RewardId> blocks = new ArrayList<>();
        for (int i = 0; i < tipset.blocks().size(); i++) {
            if (isOurs(tipset.blocks().get(i).miner(), tipset.height())) {
                blocks.add(new RewardId(network, tipset.key(), tipset.key().cids().get(i)));
            }
        }
        return blocks;
    }

    boolean isOurs(Address miner, long height) {
        return miners.covered(miner, height).isPresent();
    }

    Own read(TipSet tipset, Linkage linkage) {
        List<Reward> rewards = new ArrayList<>();
        List<NotPaid> unpaid = new ArrayList<>();
        for (BlockOutcome outcome : outcomes(tipset, linkage)) {
            switch (outcome) {
                case Paid(Reward reward) when isOurs(reward.miner(), tipset.height()) ->
                        rewards.add(reward);
                case NotPaid not when isOurs(not.miner(), tipset.height()) -> unpaid.add(not);
                case Paid _, NotPaid _ -> {}
            }
        }
        return new Own(rewards, unpaid);
    }

    private List<BlockOutcome> outcomes(TipSet tipset, Linkage linkage) {
        var awards =
                new Awards(
                        tipset.key(),
                        tipset.blocks(),
                        linkage,
                        miner -> miners.covered(miner, tipset.height()).orElse(miner));
        return awards.outcomes(executions.awards(node, tipset));
    }
}
