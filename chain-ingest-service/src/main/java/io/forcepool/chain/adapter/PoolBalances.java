package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Members;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.filecoin.Address;
import java.util.List;

/**
 * Reads what the pools' wallets have, so that it can be proven that nothing of what they sent and
 * got is missing: where a UTC day begins, and where it begins that a wallet is covered. The next
 * tipset stands for one that is not there.
 */
final class PoolBalances {

    private final LotusNode node;
    private final String network;
    private final Members members;

    PoolBalances(LotusNode node, String network, Members members) {
        this.node = node;
        this.network = network;
        this.members = members;
    }

    /**
     * The balances to be told at a tipset.
     *
     * @param before the height that was read before it
     */
    List<WalletBalanceObserved> read(TipSet tipset, long before) {
        return due(tipset, before).stream().map(wallet -> read(tipset, wallet)).toList();
    }

    /** The wallets whose balances are told at a tipset, in the order of their addresses. */
    List<Address> due(TipSet tipset, long before) {
        return members.wallets(tipset.height()).stream()
                .filter(wallet -> tipset.begins(before, wallet.fromHeight()))
                .map(Coverage::address)
                .toList();
    }

    /** In the parent state of the tipset. */
    WalletBalanceObserved read(TipSet tipset, Address wallet) {
        return new WalletBalanceObserved(
                network,
                tipset.key(),
                tipset.height(),
                tipset.time(),
                wallet,
                node.balance(wallet, tipset.key()));
    }
}
