package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.reward.Awards;
import io.forcepool.chain.reward.BlockOutcome;
import io.forcepool.chain.reward.BlockOutcome.NotPaid;
import io.forcepool.chain.reward.BlockOutcome.Paid;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.RewardId;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.BlockHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads what the chain paid the pools, tipset by tipset. */
final class PoolRewards {

    private final LotusNode node;
    private final String network;
    private final Registry registry;
    private final Executions executions;

    PoolRewards(LotusNode node, String network, Registry registry, Executions executions) {
        this.node = node;
        this.network = network;
        this.registry = registry;
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
        return registry.covered(miner, height).isPresent();
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

    /** A pool's rewards are measured against the power of all its miners at that height. */
    List<MinerPowerObserved> powers(TipSet tipset) {
        Set<Address> own =
                tipset.blocks().stream()
                        .map(BlockHeader::miner)
                        .flatMap(miner -> registry.covered(miner, tipset.height()).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        return registry.poolsOf(own, tipset.height()).stream()
                .map(
                        miner ->
                                node.power(miner, tipset.key())
                                        .observed(network, tipset.key(), tipset.height(), miner))
                .toList();
    }

    private List<BlockOutcome> outcomes(TipSet tipset, Linkage linkage) {
        var awards =
                new Awards(
                        tipset.key(),
                        tipset.blocks(),
                        linkage,
                        miner -> registry.covered(miner, tipset.height()).orElse(miner));
        return awards.outcomes(executions.awards(node, tipset));
    }
}
