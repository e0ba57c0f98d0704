package io.forcepool.income.adapter;

import io.forcepool.income.adapter.ChainTable.RewardRow;
import io.forcepool.income.adapter.PoolTable.PoolRow;
import io.forcepool.income.run.Miner;
import io.forcepool.income.run.Watermark;
import java.util.List;

/** What the windows of a pool are judged by. */
record PoolContext(PoolRow pool, String network, List<Miner> miners, Watermark watermark) {

    PoolContext {
        miners = List.copyOf(miners);
    }

    /** The miners that belonged to the pool at a reward's height. */
    List<Miner> at(RewardRow reward) {
        return miners.stream().filter(miner -> miner.belongsAt(reward.height())).toList();
    }
}
