package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Members;

/** What is read of the pools, from one node and as somebody belongs to them. */
record PoolReaders(
        PoolRewards rewards,
        PoolPowers powers,
        PoolMessages messages,
        PoolBalances balances,
        PoolMiners miners) {

    static PoolReaders of(LotusNode node, String network, Members members, Executions executions) {
        return new PoolReaders(
                new PoolRewards(node, network, members, executions),
                new PoolPowers(node, network, members),
                new PoolMessages(node, members, executions),
                new PoolBalances(node, network, members),
                new PoolMiners(node, network, members));
    }
}
