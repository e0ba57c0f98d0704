package io.forcepool.income.adapter;

import io.forcepool.contracts.RunId;
import io.forcepool.income.adapter.PoolTable.PoolRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Opens runs and makes their pages, one after the other, whenever it is woken and every so often
 * besides. What fails is tried again; a pool that fails does not stop the others.
 */
final class RunWorker implements SmartLifecycle {

    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);

    private final PoolTable pools;
    private final RunOpener opener;
    private final RunPages pages;
    private final RunTable runs;
    private final RunList list;
    private final RunSignal signal;
    private final IncomeMeters meters;
    private final IncomeProperties properties;
    private final Map<String, String> waiting = new ConcurrentHashMap<>();
    private volatile @Nullable Thread thread;

    RunWorker(
            PoolTable pools,
            RunOpener opener,
            RunPages pages,
            RunTable runs,
            RunList list,
            RunSignal signal,
            IncomeMeters meters,
            IncomeProperties properties) {
        this.pools = pools;
        this.opener = opener;
        this.pages = pages;
        this.runs = runs;
        this.list = list;
        this.signal = signal;
        this.meters = meters;
        this.properties = properties;
    }

    /** Why the next window of a pool is not open yet, if there is one that waits. */
    Optional<String> waiting(String pool) {
        return Optional.ofNullable(waiting.get(pool));
    }

    /** Why what is waited for waits, by pool or run. */
    Map<String, String> waiting() {
        return Map.copyOf(waiting);
    }

    @Override
    public synchronized void start() {
        // It ends when it is no longer the thread of this field, so it has to be that before it
        // runs.
        Thread worker = Thread.ofPlatform().name("runs").daemon().unstarted(this::work);
        thread = worker;
        worker.start();
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        signal.wake();
        try {
            running.join(STOP_WAIT_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Whether somebody still looks for work. */
    boolean alive() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    private void work() {
        Duration pause = Duration.ZERO;
        while (isRunning()) {
            try {
                signal.await(pause);
                pause = once() ? properties.recheck() : properties.retryDelay();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Does what there is to do; false when some of it failed. */
    private boolean once() {
        try {
            boolean done = finishOpened();
            for (PoolRow pool : pools.all()) {
                done &= isRunning() && attempt(pool.pool(), () -> open(pool));
                done &= finishOpened();
            }
            meters.lateRewards(list.lateCount());
            meters.overruledRewards(list.overruledCount());
            return done;
        } catch (Throwable e) {
            LOG.error("looking for runs failed; it is tried again", e);
            meters.failed();
            return false;
        }
    }

    private void open(PoolRow pool) {
        opener.openReady(pool)
                .ifPresentOrElse(
                        reason -> waiting.put(pool.pool(), reason),
                        () -> waiting.remove(pool.pool()));
    }

    private boolean finishOpened() {
        List<RunId> unfinished = runs.opened();
        meters.unfinished(unfinished.size());
        boolean done = true;
        for (RunId run : unfinished) {
            done &= isRunning() && attempt(run.text(), () -> finish(run));
        }
        meters.unfinished(runs.opened().size());
        return done;
    }

    private void finish(RunId run) {
        pages.finish(run);
        waiting.remove(run.text());
    }

    private boolean attempt(String name, Runnable step) {
        try {
            step.run();
            return true;
        } catch (Throwable e) {
            LOG.error("{} failed; it is tried again", name, e);
            meters.failed();
            waiting.put(name, String.valueOf(e.getMessage()));
            return false;
        }
    }
}
