package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.reward.TraceRefusedException;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.chain.wallet.MessageRefusedException;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.Linkage;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A second node that must say the same before something is published as final: that its chain has
 * the tipset, and that the pools' blocks below it were paid, and their messages executed, the same.
 */
final class Witness {

    private final LotusNode node;
    private final String network;
    private final Executions executions;

    Witness(LotusNode node, String network, ChainMeters meters) {
        this.node = node;
        this.network = network;
        this.executions = new Executions(meters);
    }

    /**
     * Compares what is to be published.
     *
     * @param registry with which the rewards of the batch were read
     * @throws NodeFaultException when it says otherwise, or cannot be asked
     */
    void check(Batch batch, Registry registry) {
        try {
            for (var fact : batch.facts()) {
                if (fact instanceof ChainAdvanced advanced) {
                    check(advanced, batch, registry);
                }
            }
        } catch (TipSetRefusedException | TraceRefusedException | MessageRefusedException e) {
            throw new NodeFaultException(Fault.WITNESS_SILENT, silent(e), e);
        } catch (NodeFaultException e) {
            throw e.fault() == Fault.WITNESS_DISAGREES
                    ? e
                    : new NodeFaultException(Fault.WITNESS_SILENT, silent(e), e);
        }
    }

    private void check(ChainAdvanced advanced, Batch batch, Registry registry) {
        TipSet head = node.head();
        if (head.height() < advanced.finalised()) {
            throw new NodeFaultException(
                    Fault.WITNESS_SILENT,
                    "the second node %s is at height %d, to be published is %d"
                            .formatted(node.url(), head.height(), advanced.finalised()));
        }
        TipSet there = node.atOrBefore(advanced.finalised(), head.key());
        if (!there.key().equals(advanced.tipset())) {
            throw disagrees(
                    advanced.finalised(),
                    "the tipset " + advanced.tipset(),
                    there.key().toString());
        }
        Map<Long, Set<Reward>> rewards = new LinkedHashMap<>();
        // Where nothing was paid, the second node must say so, too: else a reward would be lost.
        batch.unpaid().forEach(not -> rewards.put(not.height(), new LinkedHashSet<>()));
        for (var fact : batch.facts()) {
            if (fact instanceof BlockRewardFinalised(String _, Reward reward)) {
                rewards.computeIfAbsent(reward.height(), _ -> new LinkedHashSet<>()).add(reward);
            }
        }
        var pools = PoolReaders.of(node, network, registry, executions);
        compare(
                rewards,
                there,
                tipset ->
                        new LinkedHashSet<>(
                                pools.rewards().read(tipset, Linkage.LINKED).rewards()));
        Map<Long, Set<WalletMessage>> messages = new LinkedHashMap<>();
        for (var fact : batch.facts()) {
            if (fact instanceof WalletMessageFinalised(String _, WalletMessage message)) {
                messages.computeIfAbsent(message.height(), _ -> new LinkedHashSet<>()).add(message);
            }
        }
        compare(messages, there, tipset -> new LinkedHashSet<>(pools.messages().read(tipset)));
        Map<Long, Set<MinerChanged>> miners = new LinkedHashMap<>();
        for (var fact : batch.facts()) {
            switch (fact) {
                case WalletBalanceObserved balance -> check(balance);
                case MinerPowerObserved power -> check(power);
                case MinerChanged miner ->
                        miners.computeIfAbsent(miner.height(), _ -> new LinkedHashSet<>())
                                .add(miner.state());
                default -> {}
            }
        }
        compare(
                miners,
                there,
                tipset ->
                        miners.getOrDefault(tipset.height(), Set.of()).stream()
                                .map(miner -> pools.miners().read(tipset, miner.miner()))
                                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private void check(WalletBalanceObserved ours) {
        BigInteger theirs = node.balance(ours.wallet(), ours.tipset());
        if (!theirs.equals(ours.balance())) {
            throw disagrees(ours.height(), ours.toString(), theirs.toString());
        }
    }

    private void check(MinerPowerObserved ours) {
        MinerPowerObserved theirs =
                node.power(ours.miner(), ours.tipset())
                        .observed(network, ours.tipset(), ours.height(), ours.miner());
        if (!theirs.equals(ours)) {
            throw disagrees(ours.height(), ours.toString(), theirs.toString());
        }
    }

    private <T> void compare(
            Map<Long, Set<T>> byHeight, TipSet anchor, Function<TipSet, Set<T>> reading) {
        byHeight.forEach(
                (height, ours) -> {
                    Set<T> theirs = reading.apply(node.atOrBefore(height, anchor.key()));
                    if (!theirs.equals(ours)) {
                        throw disagrees(height, ours.toString(), theirs.toString());
                    }
                });
    }

    private NodeFaultException disagrees(long height, String ours, String theirs) {
        return new NodeFaultException(
                Fault.WITNESS_DISAGREES,
                "at height %d the node in use has %s, the second node %s has %s"
                        .formatted(height, ours, node.url(), theirs));
    }

    private String silent(RuntimeException cause) {
        return "the second node " + node.url() + " cannot be asked: " + cause.getMessage();
    }
}
