package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.Sighted.Inclusion;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.LinkedWalk;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.RewardId;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;

/** Reads heights again from a node, and compares what the chain has with what was published. */
final class ChainAudit {

    private final String network;
    private final PoolReaders pools;
    private final Lookahead ahead;

    /**
     * @param pools as they were at each height
     * @param ahead of the node, on the fork that is audited
     */
    ChainAudit(String network, PoolReaders pools, Lookahead ahead) {
        this.network = network;
        this.pools = pools;
        this.ahead = ahead;
    }

    /** What was compared, and what differs; nothing differs: an empty list. */
    record Report(
            long tipsets,
            long rewards,
            long powers,
            long messages,
            long balances,
            long miners,
            List<String> differences) {

        Report {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Compares the heights from the first to the last, both included.
     *
     * @param progress is told each height that is done
     */
    Report compare(AuditedFacts published, long first, long last, LongConsumer progress) {
        List<String> differences = new ArrayList<>();
        var rewards =
                new Comparison<RewardId, Reward>(
                        published.rewards(),
                        reward -> reward.id(network),
                        Reward::height,
                        differences);
        var messages =
                new Comparison<Inclusion, WalletMessage>(
                        published.messages(), Inclusion::of, WalletMessage::height, differences);
        var powers =
                new Comparison<String, MinerPowerObserved>(
                        published.powers(),
                        MinerPowerObserved::subject,
                        MinerPowerObserved::height,
                        differences);
        var balances =
                new Comparison<String, WalletBalanceObserved>(
                        published.balances(),
                        WalletBalanceObserved::subject,
                        WalletBalanceObserved::height,
                        differences);
        var miners =
                new Comparison<String, MinerChanged>(
                        published.miners(),
                        miner -> miner.state().cause(),
                        MinerChanged::height,
                        differences);
        var days = new MinerDays(pools.miners(), MinerDays.History.NONE);
        // An address may have been covered from there on before it was from below.
        Map<Long, Set<Address>> wallets =
                byHeight(
                        published.balances(),
                        WalletBalanceObserved::height,
                        WalletBalanceObserved::wallet);
        Map<Long, Set<Address>> alsoMiners =
                byHeight(published.miners(), MinerChanged::height, MinerChanged::miner);
        List<ChainFact> read = new ArrayList<>();
        long before = first - 1;
        Map<Long, Cursor> advances = new TreeMap<>();
        published.advances().forEach(at -> advances.put(at.height(), at));
        long tipsets = 0;
        long end = ahead.atOrBefore(last).height();
        var walk =
                new LinkedWalk(
                        Cursor.at(ahead.atOrBefore(first - 1)), ahead, end, last - first + 1);
        for (Optional<TipSet> next = walk.next(); next.isPresent(); next = walk.next()) {
            TipSet tipset = next.get();
            tipsets++;
            Cursor advance = advances.remove(tipset.height());
            if (advance != null && !advance.equals(Cursor.at(tipset))) {
                differences.add(
                        "height %d: published is the tipset %s, the node has %s"
                                .formatted(tipset.height(), advance.tipset(), tipset.key()));
            }
            Set<Address> known = new TreeSet<>(pools.balances().due(tipset, before));
            known.addAll(wallets.getOrDefault(tipset.height(), Set.of()));
            known.forEach(wallet -> balances.has(pools.balances().read(tipset, wallet)));
            Set<Address> again = alsoMiners.getOrDefault(tipset.height(), Set.of());
            days.told(tipset, before, read, again).forEach(miner -> has(miners, miner, read));
            // Messages first, so that one execution serves both.
            for (WalletMessage message : pools.messages().read(tipset)) {
                messages.has(message);
                read.add(new WalletMessageFinalised(network, message));
            }
            pools.powers().read(tipset).forEach(powers::has);
            for (Reward reward : paid(tipset)) {
                rewards.has(reward);
                read.add(new BlockRewardFinalised(network, reward));
            }
            before = tipset.height();
            progress.accept(tipset.height());
        }
        advances.forEach(
                (height, advance) ->
                        differences.add(
                                "height %d: published is the tipset %s, the node has none"
                                        .formatted(height, advance.tipset())));
        rewards.end();
        messages.end();
        powers.end();
        balances.end();
        miners.end();
        return new Report(
                tipsets,
                rewards.found(),
                powers.found(),
                messages.found(),
                balances.found(),
                miners.found(),
                differences);
    }

    private List<Reward> paid(TipSet tipset) {
        return pools.rewards().blocks(tipset).isEmpty()
                ? List.of()
                : pools.rewards().read(tipset, Linkage.LINKED).rewards();
    }

    private static void has(
            Comparison<String, MinerChanged> miners, MinerChanged miner, List<ChainFact> read) {
        miners.has(miner);
        read.add(miner);
    }

    private static <T> Map<Long, Set<Address>> byHeight(
            List<T> told, ToLongFunction<T> height, Function<T, Address> who) {
        Map<Long, Set<Address>> byHeight = new HashMap<>();
        for (T fact : told) {
            byHeight.computeIfAbsent(height.applyAsLong(fact), _ -> new TreeSet<>())
                    .add(who.apply(fact));
        }
        return byHeight;
    }
}
