package io.forcepool.income.adapter;

import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunProposed;
import io.forcepool.income.adapter.ChainTable.PoolMiner;
import io.forcepool.income.adapter.ChainTable.RewardRow;
import io.forcepool.income.adapter.ChainTable.TipsetRow;
import io.forcepool.income.adapter.PoolTable.PoolRow;
import io.forcepool.income.adapter.RunInputs.Gathered;
import io.forcepool.income.adapter.RunInputs.Gathered.Inputs;
import io.forcepool.income.adapter.RunInputs.Gathered.Missing;
import io.forcepool.income.adapter.RunInputs.Gathered.Stuck;
import io.forcepool.income.pool.PoolTerms;
import io.forcepool.income.run.Readiness;
import io.forcepool.income.run.Readiness.Ready;
import io.forcepool.income.run.Readiness.Waiting;
import io.forcepool.income.run.Run;
import io.forcepool.income.run.Run.Blank;
import io.forcepool.income.run.RunCommand.OpenRun;
import io.forcepool.income.run.RunCommand.ProposeRun;
import io.forcepool.income.run.Watermark;
import io.forcepool.income.run.Window;
import io.forcepool.platform.store.EventLog;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    /** Who proposes what nobody asked for. */
    static final String REQUESTER = "income-service";

    private static final Logger LOG = LoggerFactory.getLogger(RunOpener.class);

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final ChainTable chain;
    private final OrderTable orders;
    private final RunTable runs;
    private final RunInputs inputs;
    private final IncomeMeters meters;
    private final Duration dailyDelay;
    private final Streams<Run, RunFact> streams;

    RunOpener(
            EventLog log,
            TransactionTemplate transaction,
            ChainTable chain,
            OrderTable orders,
            RunTable runs,
            RunInputs inputs,
            IncomeMeters meters,
            Duration dailyDelay) {
        this.log = log;
        this.transaction = transaction;
        this.chain = chain;
        this.orders = orders;
        this.runs = runs;
        this.inputs = inputs;
        this.meters = meters;
        this.dailyDelay = dailyDelay;
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
        Optional<String> waiting = unfit(chain.miners(pool.pool()));
        if (waiting.isPresent()) {
            return waiting;
        }
        for (Window window : windows(pool)) {
            Optional<String> reason =
                    Rows.required(transaction.execute(_ -> openLocked(pool, window)));
            waiting = waiting.or(() -> reason);
        }
        return waiting;
    }

    private static Optional<String> unfit(List<PoolMiner> miners) {
        Set<String> networks =
                miners.stream()
                        .map(PoolMiner::network)
                        .collect(Collectors.toCollection(TreeSet::new));
        return switch (networks.size()) {
            case 0 -> Optional.of("the pool has no miners");
            case 1 -> Optional.empty();
            default -> Optional.of("the pool's miners are on different networks: " + networks);
        };
    }

    private Set<Window> windows(PoolRow pool) {
        return chain.unused(pool.pool(), PROGRAMME, pool.terms().from()).stream()
                .map(tipset -> window(pool.terms(), tipset))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Window window(PoolTerms terms, TipsetRow tipset) {
        return switch (terms.cadence()) {
            case DAILY -> Window.day(tipset.time(), terms.zone());
            case PER_TIPSET -> Window.tipset(tipset.height(), tipset.time(), terms.zone());
        };
    }

    /**
     * Opens the run, or says why it has to wait. Whoever writes what a run depends on holds the
     * append lock, so all that is read here belongs together and the run is opened with it.
     */
    private Optional<String> openLocked(PoolRow pool, Window window) {
        log.lock();
        Optional<String> held = held(pool);
        if (held.isPresent()) {
            return held;
        }
        Instant start = pool.terms().from();
        List<RewardRow> rewards =
                chain.unused(
                        pool.pool(),
                        PROGRAMME,
                        window.from().isBefore(start) ? start : window.from(),
                        window.to());
        if (rewards.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> run = runs.runOf(pool.pool(), PROGRAMME, window.name());
        if (run.isPresent()) {
            setAside(pool, run.get(), rewards);
            return Optional.empty();
        }
        List<PoolMiner> miners = chain.miners(pool.pool());
        Optional<String> unfit = unfit(miners);
        return unfit.isPresent() ? unfit : open(pool, window, rewards, miners);
    }

    /** Later runs wait, so that what is approved last was not split on what is not. */
    private Optional<String> held(PoolRow pool) {
        return runs.held(pool.pool(), PROGRAMME)
                .map(
                        held ->
                                held.rejected()
                                        ? "%s was rejected and has to be proposed again"
                                                .formatted(held.run())
                                        : "%s waits for approval since %s"
                                                .formatted(held.run(), held.since()));
    }

    private Optional<String> open(
            PoolRow pool, Window window, List<RewardRow> rewards, List<PoolMiner> miners) {
        String network = miners.getFirst().network();
        Optional<Watermark> watermark = chain.watermark(network);
        if (watermark.isEmpty()) {
            return Optional.of("nothing is known of the network " + network);
        }
        var context =
                new PoolContext(
                        pool,
                        network,
                        miners.stream().map(PoolMiner::miner).toList(),
                        watermark.get());
        return switch (readiness(context, window, rewards.getFirst().height())) {
            case Waiting waiting -> Optional.of(waiting.reason());
            case Ready ready ->
                    open(pool, inputs.gather(context, window, ready.lastHeight(), rewards));
        };
    }

    private Readiness readiness(PoolContext context, Window window, long height) {
        return switch (context.pool().terms().cadence()) {
            case DAILY ->
                    Readiness.ofSpan(window, context.watermark(), context.miners(), dailyDelay);
            case PER_TIPSET -> Readiness.ofTipset(height, context.watermark(), context.miners());
        };
    }

    private Optional<String> open(PoolRow pool, Gathered gathered) {
        return switch (gathered) {
            case Missing missing -> Optional.of(missing.reason());
            case Stuck stuck -> {
                meters.stuck(pool.pool());
                LOG.error("pool {}: {}", pool.pool(), stuck.reason());
                yield Optional.of(stuck.reason());
            }
            case Inputs known -> {
                BigInteger rewards = sum(known.run());
                if (pool.terms().needsApproval(rewards)) {
                    propose(known.run(), known.oversold(), rewards);
                    yield held(pool);
                }
                append(known.run(), known.oversold());
                yield Optional.empty();
            }
        };
    }

    private void append(RunOpened opened, boolean oversold) {
        var at = streams.at(Run.stream(opened.run()), new Blank());
        for (RunFact event : at.state().decide(new OpenRun(opened))) {
            long position = log.append(List.of(streams.event(at, 0, event, Map.of())));
            runs.open(opened, oversold, position);
        }
        tellOversold(opened, oversold);
    }

    private void propose(RunOpened wanted, boolean oversold, BigInteger rewards) {
        var proposal =
                new RunProposed(
                        wanted, REQUESTER, "it splits " + rewards + ", which a person approves");
        var at = streams.at(Run.stream(wanted.run()), new Blank());
        for (RunFact event : at.state().decide(new ProposeRun(proposal))) {
            long position = log.append(List.of(streams.event(at, 0, event, Map.of())));
            runs.propose(proposal, oversold, position);
        }
        LOG.warn("{} splits {} and waits for approval", wanted.run(), rewards);
        tellOversold(wanted, oversold);
    }

    private static BigInteger sum(RunOpened run) {
        return run.rewards().stream()
                .map(RewardUsed::amount)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void tellOversold(RunOpened run, boolean oversold) {
        if (oversold) {
            meters.oversold(run.pool());
            LOG.warn(
                    "{}: the weights of the orders are more than the pool's denominator",
                    run.run());
        }
    }

    private void setAside(PoolRow pool, String run, List<RewardRow> rewards) {
        int count = runs.late(pool.pool(), PROGRAMME, run, rewards);
        if (count > 0) {
            LOG.warn("{} rewards came after {}; they wait for a correction", count, run);
        }
    }
}
