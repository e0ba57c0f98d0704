package io.forcepool.platform.axon;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The smallest aggregate: it counts up to a limit. */
final class Tally {

    static final long LIMIT = 1_000;

    /** Where racing commands meet, after they have read and before they write. */
    static final AtomicReference<CyclicBarrier> MEETING = new AtomicReference<>();

    record Count(@TargetAggregateIdentifier String tally, long by) {}

    record Counted(String tally, long by, long total) {}

    @AggregateIdentifier private String tally;
    private long total;

    Tally() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(Count command) throws Exception {
        meet();
        if (total + command.by() > LIMIT) {
            throw new IllegalStateException("above " + LIMIT);
        }
        AggregateLifecycle.apply(new Counted(command.tally(), command.by(), total + command.by()));
        return total;
    }

    @EventSourcingHandler
    void on(Counted event) {
        tally = event.tally();
        total = event.total();
    }

    private static void meet() throws InterruptedException, BrokenBarrierException {
        CyclicBarrier meeting = MEETING.get();
        if (meeting != null) {
            try {
                meeting.await(10, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
