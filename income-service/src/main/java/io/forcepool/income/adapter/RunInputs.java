package io.forcepool.income.adapter;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import io.forcepool.income.adapter.ChainTable.RewardRow;
import io.forcepool.income.allocation.Denominator;
import io.forcepool.income.allocation.Recipient;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.PoolTerms;
import io.forcepool.income.run.Miner;
import io.forcepool.income.run.Window;
import io.forcepool.platform.store.EventLog;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what a run is to depend on: rewards, their denominators, and the orders as of now. */
final class RunInputs {

    /** With at most some 330 bytes a reward, what opens a run stays within 8 MiB. */
    static final int REWARDS_MAX = 25_000;

    private static final int FIRST_REVISION = 1;

    private final EventLog log;
    private final ChainTable chain;
    private final OrderTable orders;
    private final int rewardsMax;

    RunInputs(EventLog log, ChainTable chain, OrderTable orders, int rewardsMax) {
        this.log = log;
        this.chain = chain;
        this.orders = orders;
        this.rewardsMax = rewardsMax;
    }

    /** What came of gathering. */
    sealed interface Gathered {

        /**
         * Everything is there.
         *
         * @param oversold whether the weights were more than the pool's denominator for some reward
         */
        record Inputs(RunOpened run, boolean oversold) implements Gathered {}

        /** Something the chain has yet to tell. */
        record Missing(String reason) implements Gathered {}

        /** Only a person can help. */
        record Stuck(String reason) implements Gathered {}
    }

    /** The inputs of a window's first run, within a transaction that holds the append lock. */
    Gathered gather(PoolContext context, Window window, long lastHeight, List<RewardRow> rewards) {
        return gather(context, window, lastHeight, rewards, null, FIRST_REVISION);
    }

    /**
     * The inputs of a window as they are known now, within a transaction that holds the append
     * lock.
     *
     * @param corrects the window's last run, if it has one
     */
    Gathered gather(
            PoolContext context,
            Window window,
            long lastHeight,
            List<RewardRow> rewards,
            @Nullable RunId corrects,
            int revision) {
        if (rewards.size() > rewardsMax) {
            return new Gathered.Stuck(
                    "window %s has %d rewards, and a run takes at most %d"
                            .formatted(window.name(), rewards.size(), rewardsMax));
        }
        long position = log.head();
        List<Recipient> recipients = orders.recipients(context.pool().pool(), position, window);
        PoolTerms terms = context.pool().terms();
        Map<String, Map<String, BigInteger>> powers = powers(terms.denominator(), rewards);
        boolean oversold = false;
        List<RewardUsed> used = new ArrayList<>(rewards.size());
        for (RewardRow reward : rewards) {
            Map<String, BigInteger> known = powers.getOrDefault(reward.tipset(), Map.of());
            List<Miner> miners = isOfChain(terms.denominator()) ? context.at(reward) : List.of();
            for (Miner miner : miners) {
                if (!known.containsKey(miner.address())) {
                    return new Gathered.Missing(
                            "the power of %s at height %d is not known"
                                    .formatted(miner.address(), reward.height()));
                }
            }
            Denominator denominator = denominator(terms, sum(known, miners), reward, recipients);
            if (terms.denominator() == DenominatorKind.SOLD
                    && denominator.weights().signum() == 0) {
                return new Gathered.Stuck(
                        "no order is in force at height %d, and the house keeps nothing"
                                .formatted(reward.height()));
            }
            oversold |= denominator.oversold();
            used.add(used(reward, denominator));
        }
        return new Gathered.Inputs(
                opened(context, window, lastHeight, position, corrects, revision, used), oversold);
    }

    private static BigInteger sum(Map<String, BigInteger> powers, List<Miner> miners) {
        return miners.stream()
                .map(miner -> Rows.required(powers.get(miner.address())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Map<String, Map<String, BigInteger>> powers(
            DenominatorKind kind, List<RewardRow> rewards) {
        Map<String, Map<String, BigInteger>> powers = new HashMap<>();
        if (isOfChain(kind)) {
            for (RewardRow reward : rewards) {
                powers.computeIfAbsent(reward.tipset(), _ -> chain.powers(reward, kind));
            }
        }
        return powers;
    }

    private static boolean isOfChain(DenominatorKind kind) {
        return switch (kind) {
            case CHAIN_RAW, CHAIN_QUALITY_ADJUSTED -> true;
            case SOLD, FIXED_TOTAL -> false;
        };
    }

    private static Denominator denominator(
            PoolTerms terms, BigInteger power, RewardRow reward, List<Recipient> recipients) {
        return switch (terms.denominator()) {
            case SOLD -> Denominator.sold(recipients, reward.time());
            case FIXED_TOTAL ->
                    Denominator.of(Rows.required(terms.fixedTotal()), recipients, reward.time());
            case CHAIN_RAW, CHAIN_QUALITY_ADJUSTED ->
                    Denominator.of(power, recipients, reward.time());
        };
    }

    private static RunOpened opened(
            PoolContext context,
            Window window,
            long lastHeight,
            long position,
            @Nullable RunId corrects,
            int revision,
            List<RewardUsed> rewards) {
        String pool = context.pool().pool();
        return new RunOpened(
                RunId.of(pool, RunOpener.PROGRAMME, window.name(), revision),
                corrects == null ? RunKind.INCOME : RunKind.CORRECTION,
                pool,
                RunOpener.PROGRAMME,
                context.network(),
                Coin.FIL,
                window.name(),
                window.day(),
                window.from(),
                window.to(),
                lastHeight,
                position,
                corrects,
                rewards);
    }

    private static RewardUsed used(RewardRow reward, Denominator denominator) {
        return new RewardUsed(
                reward.fact(),
                reward.block(),
                reward.miner(),
                reward.height(),
                reward.time(),
                reward.amount(),
                denominator.value(),
                denominator.weights());
    }
}
