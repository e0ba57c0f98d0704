package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.Sightings;
import io.forcepool.chain.tipset.Sightings.Sighting;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.contracts.ChainFact.BlockRewardOrphaned;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.ChainFact.WalletMessageIncluded;
import io.forcepool.contracts.ChainFact.WalletMessageOrphaned;
import io.forcepool.contracts.RewardId;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The rewards and messages that were told above the final height and are still open. */
record Sighted(Sightings<RewardId, Reward> rewards, Sightings<Inclusion, WalletMessage> messages) {

    /** A message in one of the tipsets that may have it. */
    record Inclusion(TipSetKey tipset, Cid message) {

        static Inclusion of(WalletMessage message) {
            return new Inclusion(message.tipset(), message.signedCid());
        }
    }

    static Sighted nothing() {
        return new Sighted(Sightings.none(), Sightings.none());
    }

    /** Whether a fact is of something that is seen first, and ends or becomes final later. */
    static boolean changes(ChainFact fact) {
        return switch (fact) {
            case BlockRewardObserved _,
                    BlockRewardOrphaned _,
                    BlockRewardFinalised _,
                    WalletMessageIncluded _,
                    WalletMessageOrphaned _,
                    WalletMessageFinalised _ ->
                    true;
            default -> false;
        };
    }

    /** What is open after a fact at a position of the store. */
    Sighted evolve(ChainFact fact, long position) {
        return switch (fact) {
            case BlockRewardObserved(String network, Reward reward, long attempt) ->
                    of(rewards.with(reward.id(network), new Sighting<>(reward, attempt, position)));
            case BlockRewardOrphaned gone ->
                    of(rewards.without(new RewardId(gone.network(), gone.tipset(), gone.block())));
            case BlockRewardFinalised(String network, Reward reward) ->
                    of(rewards.without(reward.id(network)));
            case WalletMessageIncluded(_, WalletMessage message, long attempt) ->
                    with(
                            messages.with(
                                    Inclusion.of(message),
                                    new Sighting<>(message, attempt, position)));
            case WalletMessageOrphaned gone ->
                    with(messages.without(new Inclusion(gone.tipset(), gone.signedCid())));
            case WalletMessageFinalised(_, WalletMessage message) ->
                    with(messages.without(Inclusion.of(message)));
            default -> this;
        };
    }

    /** The first place in the store at which one of them stands. */
    OptionalLong firstPosition() {
        return LongStream.concat(
                        rewards.firstPosition().stream(), messages.firstPosition().stream())
                .min();
    }

    private Sighted of(Sightings<RewardId, Reward> other) {
        return new Sighted(other, messages);
    }

    private Sighted with(Sightings<Inclusion, WalletMessage> other) {
        return new Sighted(rewards, other);
    }
}
