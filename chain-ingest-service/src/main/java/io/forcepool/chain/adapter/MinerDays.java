package io.forcepool.chain.adapter;

import io.forcepool.chain.miner.MinerPeriod;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what miners are and have, with what they burnt since they were told of before. */
final class MinerDays {

    private final PoolMiners miners;
    private final History history;

    MinerDays(PoolMiners miners, History history) {
        this.miners = miners;
        this.history = history;
    }

    /** What was published before. */
    interface History {

        /** Of nothing. */
        History NONE =
                new History() {
                    @Override
                    public Optional<Told> last(Address miner, long height) {
                        return Optional.empty();
                    }

                    @Override
                    public List<ChainFact> after(long position) {
                        return List.of();
                    }
                };

        /** What was told of a miner at the highest height below another. */
        Optional<Told> last(Address miner, long height);

        /** What was told behind a place, in order. */
        List<ChainFact> after(long position);
    }

    /**
     * @param position of the fact in the store
     */
    record Told(long position, MinerChanged fact) {}

    /**
     * What is to be told at a tipset.
     *
     * @param before the height that was read before it
     * @param read the facts below the tipset that are not published yet
     * @param also of whom it is told in any case
     */
    List<MinerChanged> told(TipSet tipset, long before, List<ChainFact> read, Set<Address> also) {
        List<Coverage> due =
                miners.covered(tipset).stream()
                        .filter(
                                miner ->
                                        tipset.begins(before, miner.fromHeight())
                                                || also.contains(miner.address()))
                        .toList();
        if (due.isEmpty()) {
            return List.of();
        }
        Map<Address, MinerChanged> openings = new HashMap<>();
        long from = Long.MAX_VALUE;
        for (Coverage miner : due) {
            // What was told before a miner left and came again does not reach here.
            Optional<MinerChanged> own =
                    last(miner.address(), read).filter(it -> it.height() >= miner.fromHeight());
            if (own.isPresent()) {
                openings.put(miner.address(), own.get());
                continue;
            }
            Optional<Told> published =
                    history.last(miner.address(), tipset.height())
                            .filter(it -> it.fact.height() >= miner.fromHeight());
            if (published.isPresent()) {
                openings.put(miner.address(), published.get().fact);
                from = Math.min(from, published.get().position);
            }
        }
        List<ChainFact> between = new ArrayList<>();
        if (from < Long.MAX_VALUE) {
            between.addAll(history.after(from));
        }
        between.addAll(read);
        return due.stream()
                .map(miner -> miners.read(tipset, miner.address()))
                .map(closing -> closed(openings.get(closing.miner()), closing, between))
                .toList();
    }

    /**
     * A state with what was burnt before it since the last of the facts that tells of the miner.
     */
    MinerChanged closed(MinerChanged closing, List<ChainFact> read) {
        return closed(last(closing.miner(), read).orElse(null), closing, read);
    }

    private MinerChanged closed(
            @Nullable MinerChanged opening, MinerChanged closing, List<ChainFact> between) {
        if (opening == null) {
            return closing;
        }
        var period = new MinerPeriod(opening, closing);
        for (ChainFact fact : between) {
            switch (fact) {
                case BlockRewardFinalised paid -> period.add(paid.reward());
                case WalletMessageFinalised sent -> period.add(sent.message());
                default -> {}
            }
        }
        return period.closed();
    }

    private static Optional<MinerChanged> last(Address miner, List<ChainFact> read) {
        for (ChainFact fact : read.reversed()) {
            if (fact instanceof MinerChanged told && told.miner().equals(miner)) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }
}
