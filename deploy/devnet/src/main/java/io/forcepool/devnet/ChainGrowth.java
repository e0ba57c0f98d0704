package io.forcepool.devnet;

import io.forcepool.devnet.generated.GeneratedChain;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Moves the head of a generated chain, by the clock and on request. An epoch is on disk before it
 * is seen, so that a restarted chain is never behind what it has shown. While the process is down
 * no time passes on the chain.
 */
final class ChainGrowth implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ChainGrowth.class.getName());

    private final GeneratedChain chain;
    private final @Nullable DataDirectory data;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("epochs").daemon().factory());

    ChainGrowth(GeneratedChain chain, @Nullable DataDirectory data) {
        this.chain = chain;
        this.data = data;
    }

    /**
     * @param epochMillis 0: no clock
     */
    void start(long height, long epochMillis) {
        moveTo(Math.max(height, data == null ? 0 : data.epoch()));
        if (epochMillis > 0) {
            clock.scheduleAtFixedRate(this::tick, epochMillis, epochMillis, TimeUnit.MILLISECONDS);
        }
    }

    long epoch() {
        return chain.epoch();
    }

    synchronized long advance(long epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException("a chain does not get shorter: " + epochs);
        }
        return moveTo(chain.epoch() + epochs);
    }

    @Override
    public void close() {
        clock.close();
    }

    /** A task that throws is not run again, so a full disk would stop the clock for ever. */
    private void tick() {
        try {
            advance(1);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "this epoch is late", e);
        }
    }

    private synchronized long moveTo(long epoch) {
        if (data != null) {
            data.saveEpoch(epoch);
        }
        chain.advanceTo(epoch);
        return chain.epoch();
    }
}
