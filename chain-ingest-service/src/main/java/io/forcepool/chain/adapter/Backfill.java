package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Registration;
import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.reward.BlockOutcome.NotPaid;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.LinkedWalk;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Publishes what concerned a miner or a wallet before it was followed, while following goes on. A
 * step takes the heights just below those that are covered, and says that they are covered from
 * there on; so it is always true that everything of the address is published from a height on, and
 * who begins again goes on where it stopped.
 */
final class Backfill {

    private final LotusNode node;
    private final String genesis;
    private final String network;
    private final ChainStore store;
    private final ExecutorService threads;
    private final ForcepoolChainProperties.Following bounds;
    private final Executions executions;
    private final String pool;
    private final Address address;
    private final long first;

    /**
     * @param address a miner or a wallet that is followed in the pool
     * @param first the height from which on it is to be covered
     */
    Backfill(
            ForcepoolChainProperties properties,
            Nodes.Opened node,
            ChainStore store,
            ExecutorService threads,
            ChainMeters meters,
            String pool,
            Address address,
            long first) {
        this.node = node.node();
        this.genesis = node.genesis();
        this.network = properties.network();
        this.store = store;
        this.threads = threads;
        this.bounds = properties.following();
        this.executions = new Executions(meters);
        this.pool = pool;
        this.address = address;
        this.first = first;
    }

    /**
     * Publishes the heights below those that are covered, at most as many as one commit may.
     *
     * @return the height from which on the address is covered then
     * @throws StoreMovedException when following has published meanwhile; the step is to be
     *     repeated
     */
    long step() {
        ChainState state = store.load();
        Registration known = registration(state);
        if (known.fromHeight() <= first) {
            return known.fromHeight();
        }
        checkFree(state, known);
        long begin = Math.max(first, known.fromHeight() - bounds.batchHeightsMax());
        RegistryChanged covered = known.coveredFrom(network, begin);
        Batch batch = read(state, covered, begin, known.fromHeight() - 1);
        store.append(state, genesis, batch);
        return begin;
    }

    /** What the address's membership is now. */
    Registration registration() {
        return registration(store.load());
    }

    private Registration registration(ChainState state) {
        return state.registry()
                .find(pool, address)
                .filter(Registration::open)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        address + " is not followed in " + pool));
    }

    /** What another pool was paid is not this one's. */
    private void checkFree(ChainState state, Registration known) {
        long free = state.registry().freeSince(known);
        if (first < free) {
            throw new IllegalArgumentException(
                    "%s was in another pool below height %d".formatted(known.address(), free));
        }
    }

    private Batch read(ChainState state, RegistryChanged covered, long begin, long end) {
        Registry registry = state.registry().evolve(covered);
        var pools = PoolReaders.of(node, network, registry, executions);
        var miners = new MinerDays(pools.miners().of(address), MinerDays.History.NONE);
        List<ChainFact> facts = new ArrayList<>();
        List<ChainFact> balances = new ArrayList<>();
        List<NotPaid> unpaid = new ArrayList<>();
        long before = begin - 1;
        Cursor published = state.cursor().orElseThrow();
        try (var ahead =
                new Lookahead(
                        height -> node.atOrBefore(height, published.tipset()),
                        threads,
                        end,
                        bounds.lookaheadHeights())) {
            long last = ahead.atOrBefore(end).height();
            var walk =
                    new LinkedWalk(
                            Cursor.at(ahead.atOrBefore(begin - 1)), ahead, last, end - begin + 1);
            for (Optional<TipSet> next = walk.next(); next.isPresent(); next = walk.next()) {
                TipSet tipset = next.get();
                balances.addAll(pools.balances().read(tipset, before));
                facts.addAll(miners.told(tipset, before, facts, Set.of()));
                before = tipset.height();
                // First, so that one execution serves messages and rewards.
                pools.messages()
                        .read(tipset)
                        .forEach(it -> facts.add(new WalletMessageFinalised(network, it)));
                if (!pools.rewards().blocks(tipset).isEmpty()) {
                    PoolRewards.Own own = pools.rewards().read(tipset, Linkage.LINKED);
                    own.rewards().forEach(it -> facts.add(new BlockRewardFinalised(network, it)));
                    unpaid.addAll(own.unpaid());
                    facts.addAll(pools.powers().read(tipset));
                }
            }
        }
        // What a miner burnt from here on until it was told of for the first time.
        store.history()
                .firstFrom(address, end + 1)
                .ifPresent(told -> facts.add(miners.closed(told.state(), facts)));
        // Last, so that all is there that lies between two of them.
        facts.addAll(balances);
        List<ChainFact> fresh = new ArrayList<>(store.unpublished(facts));
        fresh.add(covered);
        return new Batch(
                fresh,
                unpaid.stream().filter(not -> covered.address().equals(not.miner())).toList());
    }
}
