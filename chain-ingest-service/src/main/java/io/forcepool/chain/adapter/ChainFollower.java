package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.reward.TraceRefusedException;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.chain.wallet.MessageRefusedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the chain for as long as the service runs, in one thread. Whatever goes wrong is told,
 * keeps the service from being ready, and is tried again with growing pauses, for ever.
 */
final class ChainFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChainFollower.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Following following;
    private final Nodes nodes;
    private final FollowStatus status;
    private final ChainMeters meters;
    private final ForcepoolChainProperties.Following settings;
    private final Backoff retry;
    private @Nullable Thread thread;
    private volatile boolean running;

    ChainFollower(
            Following following,
            Nodes nodes,
            FollowStatus status,
            ChainMeters meters,
            ForcepoolChainProperties.Following settings) {
        this.following = following;
        this.nodes = nodes;
        this.status = status;
        this.meters = meters;
        this.settings = settings;
        this.retry = new Backoff(settings.retryDelayFirst(), settings.retryDelayMax());
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().name("chain-follower").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread stopping = thread;
        thread = null;
        if (stopping != null) {
            stopping.interrupt();
            try {
                stopping.join(STOP_TIMEOUT);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        int failures = 0;
        while (isRunning()) {
            try {
                long news = nodes.news().count();
                boolean more = following.advance();
                if (status.well()) {
                    LOG.info("following: {}", status.view());
                }
                failures = 0;
                if (!more) {
                    await(news);
                }
            } catch (StoreMovedException e) {
                LOG.info("{}; it is read again", e.getMessage());
                following.reread();
            } catch (RuntimeException e) {
                if (isRunning()) {
                    failed(e);
                    pause(retry.after(failures++));
                }
            } catch (Error e) {
                // Nobody would notice that a thread is gone, but that the service is not ready.
                status.failed(Fault.INTERNAL, "following has ended: " + e);
                throw e;
            }
        }
    }

    private void failed(RuntimeException e) {
        Fault fault = fault(e);
        meters.failed(fault);
        boolean news = status.failed(fault, String.valueOf(e.getMessage()));
        if (fault == Fault.INTERNAL) {
            LOG.error("following failed", e);
        } else if (news) {
            LOG.error("the node cannot be followed ({}): {}", fault, e.getMessage());
        }
        following.restart(fault);
    }

    private static Fault fault(RuntimeException e) {
        return switch (e) {
            case NodeFaultException known -> known.fault();
            case TipSetRefusedException _, TraceRefusedException _, MessageRefusedException _ ->
                    Fault.CHAIN_REFUSED;
            default -> Fault.INTERNAL;
        };
    }

    /** Until the node says something, or the interval has passed. */
    private void await(long news) {
        try {
            nodes.news().await(news, settings.pollInterval());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException _) {
            // Only stop() interrupts; the loop sees that it is no longer running.
            Thread.currentThread().interrupt();
        }
    }
}
