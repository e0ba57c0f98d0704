package io.forcepool.chain.reward;

import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.contracts.ChainFact.BlockRewardOrphaned;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.RewardId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The rewards that were told to be seen, and neither became final nor went away. */
public final class Sightings {

    private final Map<RewardId, Sighting> open;

    private Sightings(Map<RewardId, Sighting> open) {
        this.open = Collections.unmodifiableMap(open);
    }

    /**
     * @param attempt which observation of this reward it is, from 1
     * @param position where it stands in the store
     */
    private record Sighting(Reward reward, long attempt, long position) {}

    public static Sightings none() {
        return new Sightings(Map.of());
    }

    /** The sightings after a fact at a position of the store; only those of rewards matter. */
    public Sightings evolve(ChainFact fact, long position) {
        return switch (fact) {
            case BlockRewardObserved(String network, Reward reward, long attempt) ->
                    with(reward.id(network), new Sighting(reward, attempt, position));
            case BlockRewardOrphaned orphaned ->
                    without(new RewardId(orphaned.network(), orphaned.tipset(), orphaned.block()));
            case BlockRewardFinalised(String network, Reward reward) -> without(reward.id(network));
            default -> this;
        };
    }

    public boolean has(RewardId reward) {
        return open.containsKey(reward);
    }

    public int count() {
        return open.size();
    }

    /** What must be told of those that stand no more. */
    public List<BlockRewardOrphaned> orphans(Predicate<Reward> stands) {
        return open.entrySet().stream()
                .filter(seen -> !stands.test(seen.getValue().reward()))
                .map(seen -> orphan(seen.getKey(), seen.getValue()))
                .toList();
    }

    /** The first place in the store at which one of them stands. */
    public OptionalLong firstPosition() {
        return open.values().stream().mapToLong(Sighting::position).min();
    }

    private static BlockRewardOrphaned orphan(RewardId id, Sighting seen) {
        return new BlockRewardOrphaned(
                id.network(), id.tipset(), id.block(), seen.reward().height(), seen.attempt());
    }

    private Sightings with(RewardId id, Sighting sighting) {
        Map<RewardId, Sighting> more = new LinkedHashMap<>(open);
        more.put(id, sighting);
        return new Sightings(more);
    }

    private Sightings without(RewardId id) {
        if (!open.containsKey(id)) {
            return this;
        }
        Map<RewardId, Sighting> fewer = new LinkedHashMap<>(open);
        fewer.remove(id);
        return new Sightings(fewer);
    }
}
