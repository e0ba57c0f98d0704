package io.forcepool.devnet;

import io.forcepool.devnet.generated.GeneratedChain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Moves the head of a generated chain, by the clock and on request. An epoch, and what is done to
 * the chain, is on disk before it is seen, so that a restarted chain is never behind what it has
 * shown. While the process is down no time passes on the chain.
 */
final class ChainGrowth implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ChainGrowth.class.getName());

    private final GeneratedChain chain;
    private final @Nullable DataDirectory data;
    private final List<Intervention> interventions = new ArrayList<>();
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
        if (data != null) {
            interventions.addAll(data.interventions());
            interventions.forEach(this::again);
        }
        moveTo(Math.max(Math.max(height, chain.epoch()), data == null ? 0 : data.epoch()));
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

    /** Does something to the chain, and returns the height of the head after it. */
    synchronized long intervene(Intervention.Kind kind, long count) {
        var intervention = new Intervention(chain.epoch(), kind, count);
        List<Intervention> more = new ArrayList<>(interventions);
        more.add(intervention);
        if (data != null) {
            data.saveInterventions(more);
        }
        interventions.add(intervention);
        intervention.apply(chain);
        if (data != null) {
            data.saveEpoch(chain.epoch());
        }
        return chain.head().height();
    }

    /** Puts other epochs in the place of the last ones, of which none is final. */
    synchronized long reorganise(long depth) {
        long unfinal = chain.epoch() - chain.settled();
        if (depth > unfinal) {
            throw new IllegalArgumentException(
                    "only %d epochs are not final; for %d use DeepReorg".formatted(unfinal, depth));
        }
        return intervene(Intervention.Kind.REORG, depth);
    }

    @Override
    public void close() {
        clock.close();
    }

    /** What the chain refused, it refuses again. */
    private void again(Intervention done) {
        try {
            done.apply(chain);
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "refused as before", e);
        }
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
