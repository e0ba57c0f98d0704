package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.Award;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The awards of tipsets whose execution was asked for. It costs a node seconds, and a tipset's is
 * needed when it is seen and again when it is final.
 */
final class Executions {

    /** More than are between what is final and the head. */
    private static final int TIPSETS_MAX = 2000;

    private final ChainMeters meters;
    private final Map<TipSetKey, List<Award>> known =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<TipSetKey, List<Award>> eldest) {
                    return size() > TIPSETS_MAX;
                }
            };

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
}
