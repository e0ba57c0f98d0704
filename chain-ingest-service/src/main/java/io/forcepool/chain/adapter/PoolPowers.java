package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Members;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.BlockHeader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the power of the pools whose miners have blocks in a tipset. */
final class PoolPowers {

    private final LotusNode node;
    private final String network;
    private final Members members;

    PoolPowers(LotusNode node, String network, Members members) {
        this.node = node;
        this.network = network;
        this.members = members;
    }

    /** A pool's rewards are measured against the power of all its miners at that height. */
    List<MinerPowerObserved> read(TipSet tipset) {
        Set<Address> own =
                tipset.blocks().stream()
                        .map(BlockHeader::miner)
                        .flatMap(miner -> members.covered(miner, tipset.height()).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        return members.poolsOf(own, tipset.height()).stream()
                .map(
                        miner ->
                                node.power(miner, tipset.key())
                                        .observed(network, tipset.key(), tipset.height(), miner))
                .toList();
    }
}
