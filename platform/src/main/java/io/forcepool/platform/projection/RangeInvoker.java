package io.forcepool.platform.projection;

import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Reads the events of a range and applies them, in the processor's transaction. */
final class RangeInvoker implements EventHandlerInvoker {

    /** Bounds the memory of one batch where events are large. */
    private static final long BATCH_BYTES_MAX = 8L << 20;

    private final EventLog log;
    private final int batchMax;
    private final Consumer<List<StoredEvent>> handler;
    private final Runnable committed;

    RangeInvoker(
            EventLog log, int batchMax, Consumer<List<StoredEvent>> handler, Runnable committed) {
        this.log = log;
        this.batchMax = batchMax;
        this.handler = handler;
        this.committed = committed;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        StoreRange range = (StoreRange) message.getPayload();
        CurrentUnitOfWork.get()
                .afterCommit(
                        _ -> {
                            committed.run();
                            range.done();
                        });
        try {
            long position = range.after();
            while (position < range.upTo()) {
                position = apply(position, range.upTo());
            }
        } catch (Error e) {
            // Axon tries again after exceptions only; else it would end the processor silently.
            throw new IllegalStateException("not applied: " + e, e);
        }
    }

    private long apply(long after, long upTo) {
        int limit = (int) Math.min(batchMax, upTo - after);
        List<StoredEvent> batch = log.read(after, limit, BATCH_BYTES_MAX);
        if (batch.isEmpty() || batch.getLast().position() != after + batch.size()) {
            throw new IllegalStateException("the store has a gap after position " + after);
        }
        handler.accept(batch);
        return batch.getLast().position();
    }
}
