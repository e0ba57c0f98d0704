package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.reward.Awards;
import io.forcepool.chain.reward.BlockOutcome;
import io.forcepool.chain.reward.BlockOutcome.NotPaid;
import io.forcepool.chain.reward.BlockOutcome.Paid;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.Walk;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.BlockHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the chain paid the pools from one walk over it. */
final class BatchReader {

    private final LotusNode node;
    private final String network;
    private final Registry registry;
    private final ChainMeters meters;
    private final List<ChainFact> facts = new ArrayList<>();
    private final List<NotPaid> unpaid = new ArrayList<>();

    /**
     * @param registry as the changes leave it
     * @param changes what is told before everything else
     */
    BatchReader(
            LotusNode node,
            String network,
            Registry registry,
            List<RegistryChanged> changes,
            ChainMeters meters) {
        this.node = node;
        this.network = network;
        this.registry = registry;
        this.meters = meters;
        facts.addAll(changes);
    }

    /**
     * Walks as far as the walk goes, or until as many tipsets held own blocks as one commit may.
     *
     * @return nothing when the walk has no tipset
     */
    Optional<Batch> read(Walk walk, long head, int ownTipsetsMax) {
        TipSet last = null;
        int own = 0;
        while (own < ownTipsetsMax) {
            Optional<TipSet> next = walk.next();
            if (next.isEmpty()) {
                break;
            }
            last = next.get();
            own += read(last, walk.linkage()) ? 1 : 0;
        }
        if (last == null) {
            return Optional.empty();
        }
        facts.add(advanced(last, head, walk.linkage()));
        return Optional.of(new Batch(facts, unpaid));
    }

    /** Whether the tipset has blocks of ours; only then is its execution asked for. */
    private boolean read(TipSet tipset, Linkage linkage) {
        Set<Address> own =
                tipset.blocks().stream()
                        .map(BlockHeader::miner)
                        .flatMap(miner -> registry.covered(miner, tipset.height()).stream())
                        .collect(Collectors.toCollection(java.util.TreeSet::new));
        if (own.isEmpty()) {
            return false;
        }
        for (BlockOutcome outcome : outcomes(tipset, linkage)) {
            switch (outcome) {
                case Paid(var reward) when own.contains(reward.miner()) ->
                        facts.add(new BlockRewardFinalised(network, reward));
                case NotPaid not when own.contains(not.miner()) -> unpaid.add(not);
                case Paid _, NotPaid _ -> {}
            }
        }
        // A pool's rewards are measured against the power of all its miners at that height.
        for (Address miner : registry.poolsOf(own, tipset.height())) {
            facts.add(
                    node.power(miner, tipset.key())
                            .observed(network, tipset.key(), tipset.height(), miner));
        }
        return true;
    }

    private List<BlockOutcome> outcomes(TipSet tipset, Linkage linkage) {
        var awards =
                new Awards(
                        tipset.key(),
                        tipset.blocks(),
                        linkage,
                        miner -> registry.covered(miner, tipset.height()).orElse(miner));
        return awards.outcomes(meters.stateCompute(() -> node.awards(tipset)));
    }

    private ChainAdvanced advanced(TipSet last, long head, Linkage linkage) {
        return new ChainAdvanced(
                network, head, last.height(), last.time(), last.key(), linkage, registry.covered());
    }
}
