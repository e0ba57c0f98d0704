package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.Award;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The awards of tipsets whose execution was asked for. It costs a node seconds, and a tipset's is
 * needed when it is seen and again when it is final.
 */
final class Executions {

    private final ChainMeters meters;
    private final Map<TipSetKey, List<Award>> known = new HashMap<>();

    Executions(ChainMeters meters) {
        this.meters = meters;
    }

    List<Award> awards(LotusNode node, TipSet tipset) {
        List<Award> awards = known.get(tipset.key());
        if (awards == null) {
            awards = meters.stateCompute(() -> node.awards(tipset));
            known.put(tipset.key(), awards);
        }
        return awards;
    }

    /** Forgets all others. */
    void keep(Collection<TipSetKey> tipsets) {
        known.keySet().retainAll(tipsets);
    }
}
