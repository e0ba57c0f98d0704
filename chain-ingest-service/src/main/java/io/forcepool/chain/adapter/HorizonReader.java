package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.Sightings;
import io.forcepool.chain.tipset.Horizon;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.RewardId;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells what came and what went above the published height. It compares what was told with what the
 * head's chain has, so it does not matter how the head came to where it is.
 */
final class HorizonReader {

    private final String network;
    private final PoolRewards pools;
    private final Function<Collection<RewardId>, Map<RewardId, Long>> attempts;

    /**
     * @param attempts which observation of each reward the next one is, from 1
     */
    HorizonReader(
            String network,
            PoolRewards pools,
            Function<Collection<RewardId>, Map<RewardId, Long>> attempts) {
        this.network = network;
        this.pools = pools;
        this.attempts = attempts;
    }

    /**
     * @param finalised what is not above it is told when it is published as final
     * @param ownTipsetsMax how many tipsets with own blocks may be new; others wait for the next
     */
    List<ChainFact> read(Horizon horizon, long finalised, Sightings sightings, int ownTipsetsMax) {
        Set<TipSetKey> standing = new HashSet<>(horizon.keys());
        List<ChainFact> facts =
                new ArrayList<>(
                        sightings.orphans(
                                reward ->
                                        standing.contains(reward.tipset())
                                                && pools.isOurs(reward.miner(), reward.height())));
        List<Reward> seen = new ArrayList<>();
        int own = 0;
        for (TipSet tipset : horizon.tipsets()) {
            if (own == ownTipsetsMax) {
                break;
            }
            if (tipset.height() <= finalised
                    || pools.blocks(tipset).stream().allMatch(sightings::has)) {
                continue;
            }
            List<Reward> fresh =
                    pools.read(tipset, Linkage.LINKED).rewards().stream()
                            .filter(reward -> !sightings.has(reward.id(network)))
                            .toList();
            seen.addAll(fresh);
            own += fresh.isEmpty() ? 0 : 1;
        }
        facts.addAll(observed(seen));
        return facts;
    }

    private List<BlockRewardObserved> observed(List<Reward> seen) {
        Map<RewardId, Long> attempt =
                attempts.apply(seen.stream().map(reward -> reward.id(network)).toList());
        return seen.stream()
                .map(
                        reward ->
                                new BlockRewardObserved(
                                        network,
                                        reward,
                                        attempt.getOrDefault(reward.id(network), 1L)))
                .toList();
    }
}
