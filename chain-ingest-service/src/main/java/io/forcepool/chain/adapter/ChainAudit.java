package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.LinkedWalk;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.RewardId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads heights again from a node, and compares what the chain paid with what was published. */
final class ChainAudit {

    private final String network;
    private final PoolRewards pools;
    private final Lookahead ahead;

    /**
     * @param pools whose blocks are looked for, as they were at each height
     * @param ahead of the node, on the fork that is audited
     */
    ChainAudit(String network, PoolRewards pools, Lookahead ahead) {
        this.network = network;
        this.pools = pools;
        this.ahead = ahead;
    }

    /**
     * What was published of a range of heights.
     *
     * @param rewards the final ones, in the order of the topic
     * @param advances the tipsets that were named as the last of a commit
     */
    record Published(List<Reward> rewards, List<Cursor> advances) {

        Published {
            rewards = List.copyOf(rewards);
            advances = List.copyOf(advances);
        }
    }

    /** What was compared, and what differs; nothing differs: an empty list. */
    record Report(long tipsets, long rewards, List<String> differences) {

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
        Map<RewardId, Reward> missing = byId(published.rewards(), differences);
        Map<Long, Cursor> advances = new TreeMap<>();
        published.advances().forEach(at -> advances.put(at.height(), at));
        long tipsets = 0;
        long rewards = 0;
        long end = ahead.atOrBefore(last).height();
        var walk =
                new LinkedWalk(
                        Cursor.at(ahead.atOrBefore(first - 1)), ahead, end, last - first + 1);
        for (Optional<TipSet> next = walk.next(); next.isPresent(); next = walk.next()) {
            TipSet tipset = next.get();
            tipsets++;
            Cursor told = advances.remove(tipset.height());
            if (told != null && !told.equals(Cursor.at(tipset))) {
                differences.add(
                        "height %d: published is the tipset %s, the node has %s"
                                .formatted(tipset.height(), told.tipset(), tipset.key()));
            }
            for (Reward paid : paid(tipset)) {
                rewards++;
                compare(missing.remove(paid.id(network)), paid, differences);
            }
            progress.accept(tipset.height());
        }
        advances.forEach(
                (height, told) ->
                        differences.add(
                                "height %d: published is the tipset %s, the node has none"
                                        .formatted(height, told.tipset())));
        missing.values()
                .forEach(
                        reward ->
                                differences.add(
                                        "height %d: the node did not pay what is published for %s: %s"
                                                .formatted(
                                                        reward.height(),
                                                        reward.miner(),
                                                        reward.block())));
        return new Report(tipsets, rewards, differences);
    }

    private List<Reward> paid(TipSet tipset) {
        return pools.blocks(tipset).isEmpty()
                ? List.of()
                : pools.read(tipset, Linkage.LINKED).rewards();
    }

    private Map<RewardId, Reward> byId(List<Reward> rewards, List<String> differences) {
        Map<RewardId, Reward> byId = new LinkedHashMap<>();
        for (Reward reward : rewards) {
            if (byId.put(reward.id(network), reward) != null) {
                differences.add(
                        "height %d: published twice: %s"
                                .formatted(reward.height(), reward.id(network)));
            }
        }
        return byId;
    }

    private static void compare(@Nullable Reward published, Reward paid, List<String> differences) {
        if (published == null) {
            differences.add(
                    "height %d: not published is %s of %s, block %s"
                            .formatted(paid.height(), paid.reward(), paid.miner(), paid.block()));
        } else if (!published.equals(paid)) {
            differences.add(
                    "height %d: published is %s, the node has %s"
                            .formatted(paid.height(), published, paid));
        }
    }
}
