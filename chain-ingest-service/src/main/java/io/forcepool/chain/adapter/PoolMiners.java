package io.forcepool.chain.adapter;

import io.forcepool.chain.miner.MinerFunds;
import io.forcepool.chain.miner.MinerRoles;
import io.forcepool.chain.registry.Members;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.filecoin.Address;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads what the pools' miners are and have: where a UTC day begins, and where it begins that a
 * miner is covered. The next tipset stands for one that is not there.
 */
final class PoolMiners {

    private final LotusNode node;
    private final String network;
    private final Members members;
    private final Predicate<Address> which;

    PoolMiners(LotusNode node, String network, Members members) {
        this(node, network, members, _ -> true);
    }

    private PoolMiners(LotusNode node, String network, Members members, Predicate<Address> which) {
        this.node = node;
        this.network = network;
        this.members = members;
        this.which = which;
    }

    /** The same of one miner alone. */
    PoolMiners of(Address miner) {
        return new PoolMiners(node, network, members, miner::equals);
    }

    /** The miners at a tipset, in the order of their addresses, and from where on. */
    List<Coverage> covered(TipSet tipset) {
        return members.miners(tipset.height()).stream()
                .filter(miner -> which.test(miner.address()))
                .toList();
    }

    /** In the parent state of the tipset; burns are not looked for. */
    MinerChanged read(TipSet tipset, Address miner) {
        MinerRoles roles = node.roles(miner, tipset.key());
        MinerFunds funds = node.funds(miner, tipset.key());
        return new MinerChanged(
                network,
                tipset.key(),
                tipset.height(),
                tipset.time(),
                miner,
                roles.owner(),
                roles.worker(),
                roles.beneficiary(),
                funds.balance(),
                funds.available(),
                funds.locked(),
                funds.pledge(),
                funds.deposits(),
                funds.feeDebt(),
                null,
                List.of());
    }
}
