package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.BlockOutcome.NotPaid;
import io.forcepool.contracts.ChainFact;
import java.util.ArrayList;
import java.util.List;

/**
 * What one commit tells: facts, which are none when there is nothing to tell, and blocks that were
 * not paid, of which there is no fact.
 */
record Batch(List<ChainFact> facts, List<NotPaid> unpaid) {

    static final Batch NOTHING = new Batch(List.of(), List.of());

    Batch {
        facts = List.copyOf(facts);
        unpaid = List.copyOf(unpaid);
    }

    /** The same with facts that are told after it. */
    Batch and(List<ChainFact> more) {
        List<ChainFact> all = new ArrayList<>(facts);
        all.addAll(more);
        return new Batch(all, unpaid);
    }

    long rewards() {
        return facts.stream().filter(ChainFact.BlockRewardFinalised.class::isInstance).count();
    }
}
