package io.forcepool.chain.adapter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.forcepool.chain.adapter.Sighted.Inclusion;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.LinkedWalk;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.RewardId;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** Reads heights again from a node, and compares what the chain has with what was published. */
final class ChainAudit {

    private final String network;
    private final PoolRewards pools;
    private final PoolMessages wallets;
    private final PoolBalances funds;
    private final Lookahead ahead;

    /**
     * @param pools whose blocks are looked for, as they were at each height
     * @param wallets whose messages are looked for, as they were at each height
     * @param funds of the same wallets
     * @param ahead of the node, on the fork that is audited
     */
    ChainAudit(
            String network,
            PoolRewards pools,
            PoolMessages wallets,
            PoolBalances funds,
            Lookahead ahead) {
        this.network = network;
        this.pools = pools;
        this.wallets = wallets;
        this.funds = funds;
        this.ahead = ahead;
    }

    /**
     * What was published of a range of heights.
     *
     * @param rewards the final ones, in the order of the topic
     * @param messages the same
     * @param balances all there are
     * @param advances the tipsets that were named as the last of a commit
     */
    record Published(
            List<Reward> rewards,
            List<WalletMessage> messages,
            List<WalletBalanceObserved> balances,
            List<Cursor> advances) {

        Published {
            rewards = List.copyOf(rewards);
            messages = List.copyOf(messages);
            balances = List.copyOf(balances);
            advances = List.copyOf(advances);
        }
    }

    /** What was compared, and what differs; nothing differs: an empty list. */
    record Report(
            long tipsets, long rewards, long messages, long balances, List<String> differences) {

        Report {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Compares the heights from the first to the last, both included.
     *
     * @param progress is told each height that is done
     */
    Report compare(Published published, long first, long last, LongConsumer progress) {
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
        var balances =
                new Comparison<String, WalletBalanceObserved>(
                        published.balances(),
                        WalletBalanceObserved::subject,
                        WalletBalanceObserved::height,
                        differences);
        // A wallet may have been covered from there on before it was from below.
        Map<Long, List<Address>> told =
                published.balances().stream()
                        .collect(
                                groupingBy(
                                        WalletBalanceObserved::height,
                                        mapping(WalletBalanceObserved::wallet, toList())));
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
            // Messages first, so that one execution serves both.
            wallets.read(tipset).forEach(messages::has);
            paid(tipset).forEach(rewards::has);
            Set<Address> known = new TreeSet<>(funds.due(tipset, before));
            known.addAll(told.getOrDefault(tipset.height(), List.of()));
            known.forEach(wallet -> balances.has(funds.read(tipset, wallet)));
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
        balances.end();
        return new Report(
                tipsets, rewards.found(), messages.found(), balances.found(), differences);
    }

    private List<Reward> paid(TipSet tipset) {
        return pools.blocks(tipset).isEmpty()
                ? List.of()
                : pools.read(tipset, Linkage.LINKED).rewards();
    }
}
