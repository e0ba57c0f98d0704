package io.forcepool.chain.reward;

import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;

/** What became of one block's award. */
public sealed interface BlockOutcome {

    Address miner();

    /** The miner was paid. */
    record Paid(Reward reward) implements BlockOutcome {

        @Override
        public Address miner() {
            return reward.miner();
        }
    }

    /** The miner was not paid; there is no reward, and this says why. */
    record NotPaid(
            Cid block,
            long height,
            Address miner,
            int winCount,
            BigInteger gasReward,
            String reason)
            implements BlockOutcome {}
}
