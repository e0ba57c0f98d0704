package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.contracts.ChainFact.BlockRewardOrphaned;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.RewardId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a reader of the facts takes for paid: final, or seen and not gone. */
public final class Standing {

    private final Map<RewardId, Reward> standing = new LinkedHashMap<>();
    private final Set<RewardId> done = new HashSet<>();

    /** Takes the next fact; one that cannot follow those before it is an error. */
    public void accept(ChainFact fact) {
        switch (fact) {
            case BlockRewardObserved(String network, Reward reward, long _) ->
                    check(standing.put(reward.id(network), reward) == null, fact);
            case BlockRewardOrphaned gone -> {
                var id = new RewardId(gone.network(), gone.tipset(), gone.block());
                check(!done.contains(id) && standing.remove(id) != null, fact);
            }
            case BlockRewardFinalised(String network, Reward reward) -> {
                Reward seen = standing.put(reward.id(network), reward);
                check(done.add(reward.id(network)), fact);
                check(seen == null || seen.equals(reward), fact);
            }
            default -> {}
        }
    }

    /** In the order of the chain. */
    List<Reward> rewards() {
        return standing.values().stream().sorted(Comparator.comparing(Reward::height)).toList();
    }

    /** The same as {@link ChainTruth} tells it. */
    public List<String> lines() {
        return ChainTruth.lines(rewards());
    }

    private static void check(boolean follows, ChainFact fact) {
        if (!follows) {
            throw new IllegalStateException("cannot follow what was before: " + fact);
        }
    }
}
