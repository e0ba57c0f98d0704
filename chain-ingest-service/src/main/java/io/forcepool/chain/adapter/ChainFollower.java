package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.reward.TraceRefusedException;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.chain.wallet.MessageRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the chain for as long as the service runs, in one thread. Whatever goes wrong is told,
 * keeps the service from being ready, and is tried again with growing pauses, for ever.
 */
final class ChainFollower extends BackgroundLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ChainFollower.class);

    private final Following following;
    private final Nodes nodes;
    private final FollowStatus status;
    private final ChainMeters meters;
    private final ForcepoolChainProperties.Following settings;
    private final Backoff retry;

    ChainFollower(
            Following following,
            Nodes nodes,
            FollowStatus status,
            ChainMeters meters,
            ForcepoolChainProperties.Following settings) {
        super("chain-follower");
        this.following = following;
        this.nodes = nodes;
        this.status = status;
        this.meters = meters;
        this.settings = settings;
        this.retry = new Backoff(settings.retryDelayFirst(), settings.retryDelayMax());
    }

    @Override
    void run() {
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
}
