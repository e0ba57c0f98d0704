package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.reward.BlockOutcome.NotPaid;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.Walk;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.Linkage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads from one walk over final tipsets what became final for the pools. */
final class BatchReader {

    private final String network;
    private final Registry registry;
    private final PoolReaders pools;
    private final MinerDays miners;
    private final List<ChainFact> facts = new ArrayList<>();
    private final List<NotPaid> unpaid = new ArrayList<>();

    /**
     * @param registry as the changes leave it; the pools' rewards are read with it
     * @param changes what is told before everything else
     */
    BatchReader(
            String network,
            Registry registry,
            List<? extends ChainFact> changes,
            PoolReaders pools,
            MinerDays miners) {
        this.network = network;
        this.miners = miners;
        this.registry = registry;
        this.pools = pools;
        facts.addAll(changes);
    }

    /**
     * Walks as far as the walk goes, or until as many tipsets held own blocks as one commit may.
     *
     * @param first the height the walk begins at
     * @return nothing to tell when the walk has no tipset
     */
    Batch read(Walk walk, long first, long head, int ownTipsetsMax) {
        TipSet last = null;
        long before = first - 1;
        int own = 0;
        while (own < ownTipsetsMax) {
            Optional<TipSet> next = walk.next();
            if (next.isEmpty()) {
                break;
            }
            last = next.get();
            own += read(last, before, walk.linkage()) ? 1 : 0;
            before = last.height();
        }
        if (last == null) {
            return Batch.NOTHING;
        }
        facts.add(advanced(last, head, walk.linkage()));
        return new Batch(facts, unpaid);
    }

    /** Whether the tipset has blocks or messages of ours. */
    private boolean read(TipSet tipset, long before, Linkage linkage) {
        if (linkage == Linkage.LINKED) {
            facts.addAll(pools.balances().read(tipset, before));
            facts.addAll(miners.told(tipset, before, facts, Set.of()));
        }
        // First, so that one execution serves messages and rewards; recordings have blocks alone.
        List<WalletMessage> sent =
                linkage == Linkage.LINKED ? pools.messages().read(tipset) : List.of();
        sent.forEach(message -> facts.add(new WalletMessageFinalised(network, message)));
        if (pools.rewards().blocks(tipset).isEmpty()) {
            return !sent.isEmpty();
        }
        PoolRewards.Own own = pools.rewards().read(tipset, linkage);
        own.rewards().forEach(reward -> facts.add(new BlockRewardFinalised(network, reward)));
        unpaid.addAll(own.unpaid());
        facts.addAll(pools.powers().read(tipset));
        return true;
    }

    private ChainAdvanced advanced(TipSet last, long head, Linkage linkage) {
        return new ChainAdvanced(
                network, head, last.height(), last.time(), last.key(), linkage, registry.covered());
    }
}
