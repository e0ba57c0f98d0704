package io.forcepool.contracts;

import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;

/**
 * What makes a block reward one and the same. The tipset belongs to it: the same block in another
 * tipset is paid another gas reward.
 */
public record RewardId(String network, TipSetKey tipset, Cid block) {

    @Override
    public String toString() {
        return "reward/" + network + "/" + tipset + "/" + block;
    }
}
