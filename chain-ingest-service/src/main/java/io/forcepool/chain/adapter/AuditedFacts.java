package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.Cursor;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What was published of a range of heights, as far as an audit reads it again. */
final class AuditedFacts {

    private final long first;
    private final long last;
    private final List<Reward> rewards = new ArrayList<>();
    private final List<WalletMessage> messages = new ArrayList<>();
    private final List<MinerPowerObserved> powers = new ArrayList<>();
    private final List<WalletBalanceObserved> balances = new ArrayList<>();
    private final List<MinerChanged> miners = new ArrayList<>();
    private final List<Cursor> advances = new ArrayList<>();
    private final FinalFacts finality = new FinalFacts();

    /** Of the heights from the first to the last, both included. */
    AuditedFacts(long first, long last) {
        this.first = first;
        this.last = last;
    }

    /** Adds the next fact of the topic; others and those of other heights are passed over. */
    void add(ChainFact fact) {
        switch (fact) {
            case BlockRewardFinalised paid when has(paid.reward().height()) ->
                    rewards.add(paid.reward());
            case WalletMessageFinalised sent when has(sent.message().height()) ->
                    messages.add(sent.message());
            case MinerPowerObserved power when has(power.height()) -> powers.add(power);
            case WalletBalanceObserved balance when has(balance.height()) -> balances.add(balance);
            case MinerChanged miner when has(miner.height()) -> miners.add(miner);
            case ChainAdvanced advanced when has(advanced.finalised()) ->
                    advances.add(new Cursor(advanced.finalised(), advanced.tipset()));
            case FinalityOverruled decision -> finality.evolve(decision);
            default -> {}
        }
    }

    List<Reward> rewards() {
        return standing(rewards, Reward::tipset);
    }

    List<WalletMessage> messages() {
        return standing(messages, WalletMessage::tipset);
    }

    List<MinerPowerObserved> powers() {
        return standing(powers, MinerPowerObserved::tipset);
    }

    List<WalletBalanceObserved> balances() {
        return standing(balances, WalletBalanceObserved::tipset);
    }

    /**
     * What was told of miners, with what they burnt where the range has all of it. A backfill tells
     * of the same state again, with what was burnt before it.
     */
    List<MinerChanged> miners() {
        Map<String, List<MinerChanged>> states = new LinkedHashMap<>();
        standing(miners, MinerChanged::tipset)
                .forEach(
                        told ->
                                states.computeIfAbsent(told.state().cause(), _ -> new ArrayList<>())
                                        .add(told));
        List<MinerChanged> told = new ArrayList<>();
        for (List<MinerChanged> same : states.values()) {
            List<MinerChanged> whole = same.stream().filter(this::hasBurns).toList();
            told.addAll(whole.isEmpty() ? List.of(same.getFirst().state()) : whole);
        }
        return told;
    }

    /** The tipsets that were named as the last of a commit. */
    List<Cursor> advances() {
        return standing(advances, Cursor::tipset);
    }

    /** What was not overruled. */
    private <T> List<T> standing(List<T> told, Function<T, TipSetKey> tipset) {
        return told.stream().filter(it -> !finality.isLeft(tipset.apply(it))).toList();
    }

    private boolean has(long height) {
        return first <= height && height <= last;
    }

    private boolean hasBurns(MinerChanged told) {
        Long since = told.since();
        return since != null && since >= first;
    }
}
