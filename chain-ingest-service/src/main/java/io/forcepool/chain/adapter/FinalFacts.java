package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.Cursor;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The tipsets of final facts, and which of them were left since: what was told of those is void.
 */
final class FinalFacts {

    private final Set<TipSetKey> left = new HashSet<>();

    /** The tipset of which a fact tells as final; nothing of other facts. */
    static Optional<Cursor> tipset(ChainFact fact) {
        return switch (fact) {
            case BlockRewardFinalised paid ->
                    Optional.of(new Cursor(paid.reward().height(), paid.reward().tipset()));
            case WalletMessageFinalised sent ->
                    Optional.of(new Cursor(sent.message().height(), sent.message().tipset()));
            case MinerPowerObserved power ->
                    Optional.of(new Cursor(power.height(), power.tipset()));
            case WalletBalanceObserved balance ->
                    Optional.of(new Cursor(balance.height(), balance.tipset()));
            case MinerChanged miner -> Optional.of(new Cursor(miner.height(), miner.tipset()));
            case ChainAdvanced advanced ->
                    Optional.of(new Cursor(advanced.finalised(), advanced.tipset()));
            default -> Optional.empty();
        };
    }

    void evolve(FinalityOverruled decision) {
        left.addAll(decision.left());
        decision.back().forEach(left::remove);
    }

    boolean isLeft(TipSetKey tipset) {
        return left.contains(tipset);
    }

    /** Whether a fact that is final has been so ever since. */
    boolean counts(ChainFact fact) {
        return tipset(fact).filter(at -> !isLeft(at.tipset())).isPresent();
    }
}
