package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.Sighted.Inclusion;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.contracts.ChainFact.BlockRewardOrphaned;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.ChainFact.WalletMessageIncluded;
import io.forcepool.contracts.ChainFact.WalletMessageOrphaned;
import io.forcepool.contracts.RewardId;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a reader of the facts takes for paid: final, or seen and not gone. */
public final class Standing {

    private final Map<RewardId, Reward> standing = new LinkedHashMap<>();
    private final Set<RewardId> done = new LinkedHashSet<>();
    private final Map<Inclusion, WalletMessage> messages = new LinkedHashMap<>();
    private final Set<Inclusion> finalMessages = new LinkedHashSet<>();
    private final Map<RewardId, Reward> left = new HashMap<>();
    private final Map<Inclusion, WalletMessage> leftMessages = new HashMap<>();

    /** Takes the next fact; one that cannot follow those before it is an error. */
    public void accept(ChainFact fact) {
        switch (fact) {
            case BlockRewardObserved(String network, Reward reward, long _) ->
                    check(standing.put(reward.id(network), reward) == null, fact);
            case WalletMessageIncluded(_, WalletMessage message, long _) -> {
                var at = Inclusion.of(message);
                check(!finalMessages.contains(at) && messages.put(at, message) == null, fact);
            }
            case WalletMessageOrphaned gone -> {
                var at = new Inclusion(gone.tipset(), gone.signedCid());
                check(!finalMessages.contains(at) && messages.remove(at) != null, fact);
            }
            case WalletMessageFinalised(_, WalletMessage message) -> {
                var at = Inclusion.of(message);
                WalletMessage seen = messages.put(at, message);
                check(finalMessages.add(at), fact);
                check(seen == null || seen.equals(message), fact);
            }
            case BlockRewardOrphaned gone -> {
                var id = new RewardId(gone.network(), gone.tipset(), gone.block());
                check(!done.contains(id) && standing.remove(id) != null, fact);
            }
            case BlockRewardFinalised(String network, Reward reward) -> {
                Reward seen = standing.put(reward.id(network), reward);
                check(done.add(reward.id(network)), fact);
                check(seen == null || seen.equals(reward), fact);
            }
            case FinalityOverruled decision -> {
                decision.left().forEach(this::leave);
                decision.back().forEach(this::comeBack);
            }
            default -> {}
        }
    }

    private void leave(TipSetKey tipset) {
        done.stream()
                .filter(id -> id.tipset().equals(tipset))
                .forEach(id -> left.put(id, standing.remove(id)));
        finalMessages.stream()
                .filter(at -> at.tipset().equals(tipset))
                .forEach(at -> leftMessages.put(at, messages.remove(at)));
    }

    private void comeBack(TipSetKey tipset) {
        done.stream()
                .filter(id -> id.tipset().equals(tipset))
                .forEach(id -> standing.put(id, left.remove(id)));
        finalMessages.stream()
                .filter(at -> at.tipset().equals(tipset))
                .forEach(at -> messages.put(at, leftMessages.remove(at)));
    }

    /** In the order of the chain. */
    List<Reward> rewards() {
        return standing.values().stream().sorted(Comparator.comparing(Reward::height)).toList();
    }

    /** The same as {@link ChainTruth} tells it. */
    public List<String> lines() {
        return ChainTruth.lines(rewards());
    }

    /** What wallets sent and got, final or not, by height. */
    public List<WalletMessage> messages() {
        return messages.values().stream()
                .sorted(Comparator.comparing(WalletMessage::height))
                .toList();
    }

    private static void check(boolean follows, ChainFact fact) {
        if (!follows) {
            throw new IllegalStateException("cannot follow what was before: " + fact);
        }
    }
}
