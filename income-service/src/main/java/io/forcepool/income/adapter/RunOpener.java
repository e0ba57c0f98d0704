package io.forcepool.income.adapter;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import io.forcepool.income.adapter.ChainTable.PoolMiner;
import io.forcepool.income.adapter.ChainTable.RewardRow;
import io.forcepool.income.adapter.PoolTable.PoolRow;
import io.forcepool.income.allocation.Denominator;
import io.forcepool.income.allocation.Recipient;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.run.Miner;
import io.forcepool.income.run.Readiness;
import io.forcepool.income.run.Readiness.Ready;
import io.forcepool.income.run.Readiness.Waiting;
import io.forcepool.income.run.Run;
import io.forcepool.income.run.Run.Blank;
import io.forcepool.income.run.RunCommand.OpenRun;
import io.forcepool.income.run.Watermark;
import io.forcepool.income.run.Window;
import io.forcepool.platform.store.EventLog;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens a run for every window that has rewards, has passed, and has no run yet. What is to be done
 * follows from the rewards no run has used, so nothing has to be remembered about windows without
 * rewards.
 */
final class RunOpener {

    static final String PROGRAMME = "MAINNET";
    private static final int FIRST_REVISION = 1;

    /**
     * Bounds what is looked at in one go; the last, maybe incomplete window is left for the next.
     */
    private static final int REWARDS_PER_LOOK = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(RunOpener.class);

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final ChainTable chain;
    private final OrderTable orders;
    private final RunTable runs;
    private final IncomeMeters meters;
    private final Streams<Run, RunFact> streams;

    RunOpener(
            EventLog log,
            TransactionTemplate transaction,
            ChainTable chain,
            OrderTable orders,
            RunTable runs,
            IncomeMeters meters) {
        this.log = log;
        this.transaction = transaction;
        this.chain = chain;
        this.orders = orders;
        this.runs = runs;
        this.meters = meters;
        this.streams = new Streams<>(log, "run", RunFact.class, Run::evolve);
    }

    /** Opens what is ready; returns why the first window that is not ready waits. */
    Optional<String> openReady(PoolRow pool) {
        if (!pool.open()) {
            return Optional.of("the pool is not open");
        }
        if (!orders.any(pool.pool())) {
            return Optional.of("the pool has no orders");
        }
        List<PoolMiner> miners = chain.miners(pool.pool());
        Optional<String> waiting = Optional.empty();
        for (String network : miners.stream().map(PoolMiner::network).distinct().toList()) {
            List<Miner> ofNetwork =
                    miners.stream()
                            .filter(miner -> miner.network().equals(network))
                            .map(PoolMiner::miner)
                            .toList();
            // The watermark is read before the rewards: what it promises is there by then.
            Optional<Watermark> watermark = chain.watermark(network);
            if (watermark.isPresent()) {
                Optional<String> reason =
                        openReady(new Context(pool, network, ofNetwork, watermark.get()));
                waiting = waiting.or(() -> reason);
            }
        }
        return miners.isEmpty() ? Optional.of("the pool has no miners") : waiting;
    }

    /** What the windows of a pool on one network are judged by. */
    private record Context(PoolRow pool, String network, List<Miner> miners, Watermark watermark) {}

    private Optional<String> openReady(Context context) {
        PoolRow pool = context.pool();
        Map<Window, List<RewardRow>> windows = windows(context);
        Map<String, String> known = new LinkedHashMap<>();
        if (!windows.isEmpty()) {
            known.putAll(
                    runs.runsOfWindows(
                            pool.pool(),
                            PROGRAMME,
                            windows.keySet().stream()
                                    .map(Window::name)
                                    .collect(java.util.stream.Collectors.toSet())));
        }
        Optional<String> waiting = Optional.empty();
        for (Map.Entry<Window, List<RewardRow>> entry : windows.entrySet()) {
            String run = known.get(entry.getKey().name());
            if (run != null) {
                setAside(pool, run, entry.getValue());
                continue;
            }
            Optional<String> reason = open(context, entry.getKey(), entry.getValue());
            waiting = waiting.or(() -> reason);
        }
        return waiting;
    }

    private Map<Window, List<RewardRow>> windows(Context context) {
        PoolRow pool = context.pool();
        List<RewardRow> unused =
                chain.unused(pool.pool(), PROGRAMME, pool.terms().from(), REWARDS_PER_LOOK);
        Map<Window, List<RewardRow>> windows = new LinkedHashMap<>();
        for (RewardRow reward : unused) {
            if (reward.id().network().equals(context.network())) {
                windows.computeIfAbsent(window(pool, reward), _ -> new ArrayList<>()).add(reward);
            }
        }
        if (unused.size() == REWARDS_PER_LOOK && windows.size() > 1) {
            windows.remove(window(pool, unused.getLast()));
        }
        return windows;
    }

    private static Window window(PoolRow pool, RewardRow reward) {
        return switch (pool.terms().cadence()) {
            case DAILY -> Window.day(reward.time(), pool.terms().zone());
            case PER_TIPSET -> Window.tipset(reward.height(), reward.time(), pool.terms().zone());
        };
    }

    /** Opens the run, or says why it has to wait. */
    private Optional<String> open(Context context, Window window, List<RewardRow> rewards) {
        Readiness readiness =
                context.pool().terms().cadence() == Cadence.PER_TIPSET
                        ? Readiness.ofTipset(
                                rewards.getFirst().height(), context.watermark(), context.miners())
                        : Readiness.ofSpan(window, context.watermark(), context.miners());
        return switch (readiness) {
            case Waiting waiting -> Optional.of(waiting.reason());
            case Ready ready -> open(context, window, ready, rewards);
        };
    }

    private Optional<String> open(
            Context context, Window window, Ready ready, List<RewardRow> rewards) {
        PoolRow pool = context.pool();
        long position = Rows.required(transaction.execute(_ -> log.head()));
        List<Recipient> recipients =
                Rows.required(
                        transaction.execute(_ -> orders.recipients(pool.pool(), position, window)));
        boolean oversold = false;
        List<RewardUsed> used = new ArrayList<>(rewards.size());
        for (RewardRow reward : rewards) {
            Optional<Denominator> denominator = denominator(context, reward, recipients);
            if (denominator.isEmpty()) {
                return Optional.of(
                        "the power of the pool's miners at height "
                                + reward.height()
                                + " is not known");
            }
            oversold |= denominator.get().oversold();
            used.add(used(reward, denominator.get()));
        }
        var opened =
                new RunOpened(
                        RunId.of(pool.pool(), PROGRAMME, window.name(), FIRST_REVISION),
                        RunKind.INCOME,
                        pool.pool(),
                        PROGRAMME,
                        Coin.FIL,
                        window.name(),
                        window.day(),
                        window.from(),
                        window.to(),
                        ready.lastHeight(),
                        position,
                        used);
        append(opened, oversold);
        return Optional.empty();
    }

    private void append(RunOpened opened, boolean oversold) {
        boolean isNew =
                Rows.required(
                        transaction.execute(
                                _ -> {
                                    log.lock();
                                    var at = streams.at(Run.stream(opened.run()), new Blank());
                                    List<RunFact> events = at.state().decide(new OpenRun(opened));
                                    for (RunFact event : events) {
                                        long position =
                                                log.append(
                                                        List.of(
                                                                streams.event(
                                                                        at, 0, event, Map.of())));
                                        runs.open(opened, oversold, position);
                                    }
                                    return !events.isEmpty();
                                }));
        if (isNew && oversold) {
            meters.oversold(opened.pool());
            LOG.warn(
                    "{}: the weights of the orders are more than the pool's denominator",
                    opened.run());
        }
    }

    private Optional<Denominator> denominator(
            Context context, RewardRow reward, List<Recipient> recipients) {
        var terms = context.pool().terms();
        return switch (terms.denominator()) {
            case SOLD -> Optional.of(Denominator.sold(recipients, reward.time()));
            case FIXED_TOTAL ->
                    Optional.of(
                            Denominator.of(
                                    Rows.required(terms.fixedTotal()), recipients, reward.time()));
            case CHAIN_RAW, CHAIN_QUALITY_ADJUSTED ->
                    power(context, reward, terms.denominator())
                            .map(power -> Denominator.of(power, recipients, reward.time()));
        };
    }

    /** The power of all miners of the pool at the reward's height, if all of it is known. */
    private Optional<BigInteger> power(Context context, RewardRow reward, DenominatorKind kind) {
        BigInteger sum = BigInteger.ZERO;
        for (Miner miner : context.miners()) {
            if (miner.belongsAt(reward.height())) {
                Optional<BigInteger> power = chain.power(reward, miner.address(), kind);
                if (power.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.add(power.get());
            }
        }
        return Optional.of(sum);
    }

    private static RewardUsed used(RewardRow reward, Denominator denominator) {
        return new RewardUsed(
                reward.id(),
                reward.miner(),
                reward.height(),
                reward.time(),
                reward.amount(),
                denominator.value(),
                denominator.weights());
    }

    private void setAside(PoolRow pool, String run, List<RewardRow> rewards) {
        int count =
                Rows.required(
                        transaction.execute(_ -> runs.late(pool.pool(), PROGRAMME, run, rewards)));
        if (count > 0) {
            LOG.warn("{} rewards came after {}; they wait for a correction", count, run);
        }
    }
}
