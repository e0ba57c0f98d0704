package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.Sighted.Inclusion;
import io.forcepool.chain.tipset.Horizon;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.contracts.ChainFact.BlockRewardOrphaned;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageIncluded;
import io.forcepool.contracts.ChainFact.WalletMessageOrphaned;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.RewardId;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells what came and what went above the published height. It compares what was told with what the
 * head's chain has, so it does not matter how the head came to where it is.
 */
final class HorizonReader {

    private final String network;
    private final PoolReaders pools;
    private final Attempts attempts;

    HorizonReader(String network, PoolReaders pools, Attempts attempts) {
        this.network = network;
        this.pools = pools;
        this.attempts = attempts;
    }

    /** Which observation of each thing the next one is, from 1. */
    interface Attempts {

        Map<RewardId, Long> nextOfRewards(Collection<RewardId> rewards);

        Map<Inclusion, Long> nextOfMessages(Collection<WalletMessage> messages);
    }

    /**
     * @param finalised what is not above it is told when it is published as final
     * @param ownTipsetsMax how many tipsets with own blocks or messages may be new; others wait for
     *     the next
     */
    List<ChainFact> read(Horizon horizon, long finalised, Sighted sighted, int ownTipsetsMax) {
        List<ChainFact> facts = new ArrayList<>(gone(sighted, new HashSet<>(horizon.keys())));
        List<Reward> paid = new ArrayList<>();
        List<WalletMessage> sent = new ArrayList<>();
        int own = 0;
        for (TipSet tipset : horizon.tipsets()) {
            if (own == ownTipsetsMax) {
                break;
            }
            if (tipset.height() <= finalised) {
                continue;
            }
            // Messages first, so that one execution serves both.
            List<WalletMessage> messages = newMessages(tipset, sighted);
            List<Reward> rewards = newRewards(tipset, sighted);
            sent.addAll(messages);
            paid.addAll(rewards);
            own += messages.isEmpty() && rewards.isEmpty() ? 0 : 1;
        }
        facts.addAll(included(sent));
        facts.addAll(observed(paid));
        return facts;
    }

    private List<ChainFact> gone(Sighted sighted, Set<TipSetKey> standing) {
        List<ChainFact> gone = new ArrayList<>();
        sighted.messages()
                .gone(sent -> standing.contains(sent.tipset()) && pools.messages().concern(sent))
                .forEach(
                        seen ->
                                gone.add(
                                        new WalletMessageOrphaned(
                                                network,
                                                seen.thing().tipset(),
                                                seen.thing().signedCid(),
                                                seen.thing().height(),
                                                seen.attempt())));
        sighted.rewards()
                .gone(
                        paid ->
                                standing.contains(paid.tipset())
                                        && pools.rewards().isOurs(paid.miner(), paid.height()))
                .forEach(
                        seen ->
                                gone.add(
                                        new BlockRewardOrphaned(
                                                network,
                                                seen.thing().tipset(),
                                                seen.thing().block(),
                                                seen.thing().height(),
                                                seen.attempt())));
        return gone;
    }

    private List<WalletMessage> newMessages(TipSet tipset, Sighted sighted) {
        return pools.messages().read(tipset).stream()
                .filter(message -> !sighted.messages().has(Inclusion.of(message)))
                .toList();
    }

    private List<Reward> newRewards(TipSet tipset, Sighted sighted) {
        if (pools.rewards().blocks(tipset).stream().allMatch(sighted.rewards()::has)) {
            return List.of();
        }
        return pools.rewards().read(tipset, Linkage.LINKED).rewards().stream()
                .filter(reward -> !sighted.rewards().has(reward.id(network)))
                .toList();
    }

    private List<WalletMessageIncluded> included(List<WalletMessage> sent) {
        Map<Inclusion, Long> attempt = attempts.nextOfMessages(sent);
        return sent.stream()
                .map(
                        message ->
                                new WalletMessageIncluded(
                                        network,
                                        message,
                                        attempt.getOrDefault(Inclusion.of(message), 1L)))
                .toList();
    }

    private List<BlockRewardObserved> observed(List<Reward> paid) {
        Map<RewardId, Long> attempt =
                attempts.nextOfRewards(paid.stream().map(reward -> reward.id(network)).toList());
        return paid.stream()
                .map(
                        reward ->
                                new BlockRewardObserved(
                                        network,
                                        reward,
                                        attempt.getOrDefault(reward.id(network), 1L)))
                .toList();
    }
}
