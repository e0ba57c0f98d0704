package io.forcepool.platform.projection;

import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Watches the head of the store for all processors of this process: it looks when something was
 * committed here, and every {@value #POLL_INTERVAL_MILLIS} ms for what others committed.
 */
public final class StoreTail implements SmartLifecycle {

    /** Before the processors, which ask it for the head. */
    static final int PHASE = 100;

    private static final long POLL_INTERVAL_MILLIS = 50;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(POLL_INTERVAL_MILLIS);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(StoreTail.class);

    private final EventLog log;
    private final CommitSignal signal;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long head;
    private volatile long advancedNanos = System.nanoTime();
    private volatile boolean reachable = true;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    public StoreTail(EventLog log) {
        this.log = log;
        this.signal = log.signal();
    }

    /** The last position that is known to be committed. */
    public long head() {
        return head;
    }

    /** When the last event was seen, by {@link System#nanoTime()}. */
    long advancedNanos() {
        return advancedNanos;
    }

    /** Whether it is still looking. */
    boolean watching() {
        Thread watching = thread;
        return watching != null && watching.isAlive();
    }

    void onLook(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("store-tail").start(this::watch);
    }

    @Override
    public void stop() {
        running = false;
        Thread watching = thread;
        if (watching != null) {
            watching.interrupt();
            try {
                watching.join(STOP_TIMEOUT);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void watch() {
        try {
            while (running) {
                long seen = signal.count();
                look();
                signal.await(seen, POLL_INTERVAL);
            }
        } catch (InterruptedException _) {
            LOG.debug("no longer watching the store");
        }
    }

    private void look() {
        try {
            long found = log.head();
            reachable = true;
            if (found > head) {
                advancedNanos = System.nanoTime();
                head = found;
            }
            // Also when nothing came: somebody may have waited for that.
            listeners.forEach(Runnable::run);
        } catch (RuntimeException | Error e) {
            // Nobody else would tell the processors of new events, so it never ends by itself.
            if (reachable) {
                LOG.warn("The head of the event store cannot be read; trying on", e);
            }
            reachable = false;
        }
    }
}
