package io.forcepool.platform.projection;

import java.time.Duration;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/** Empties a projection and feeds it again from the first event. */
public final class ProjectionReplay {

    /** Longer than any transaction of a processor may last. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    private final List<Projection> projections;
    private final StoreProcessors processors;
    private final ProcessorTokens tokens;
    private final TransactionTemplate transaction;

    ProjectionReplay(
            List<Projection> projections,
            StoreProcessors processors,
            ProcessorTokens tokens,
            TransactionTemplate transaction) {
        this.projections = projections;
        this.processors = processors;
        this.tokens = tokens;
        this.transaction = transaction;
    }

    /**
     * Starts over; that it has come to the head again is told by {@link ProjectionProgress}.
     *
     * @throws IllegalArgumentException when there is no such projection, or it cannot be emptied
     */
    public void replay(String name) {
        Projection projection =
                projections.stream()
                        .filter(known -> known.name().equals(name))
                        .findAny()
                        .orElseThrow(() -> new IllegalArgumentException("no projection " + name));
        if (!(projection instanceof RebuildableProjection rebuildable)) {
            throw new IllegalArgumentException(name + " cannot be emptied");
        }
        processors.whileStopped(
                name,
                STOP_TIMEOUT,
                () ->
                        transaction.executeWithoutResult(
                                _ -> {
                                    tokens.rewind(name);
                                    rebuildable.reset();
                                }));
    }
}
