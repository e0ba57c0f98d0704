package io.forcepool.platform.projection;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The store as a stream of ranges, one at a time: while one is being applied the next is not cut,
 * so that a slow processor gets large ranges and a quick one small ones. A patient one gets none
 * while events keep coming, until the first of them has waited as long as it may, or somebody waits
 * for one of them.
 */
final class StoreStream implements BlockingStream<TrackedEventMessage<?>> {

    private final StoreTail tail;
    private final StoreSource source;
    private final Runnable looked = this::announce;
    private final Object monitor = new Object();
    private long cut;
    private long done;
    private long waitingSinceNanos;
    private boolean waiting;
    private volatile Runnable available = () -> {};

    StoreStream(StoreTail tail, StoreSource source, long after) {
        this.tail = tail;
        this.source = source;
        this.cut = after;
        this.done = after;
        tail.onLook(looked);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        synchronized (monitor) {
            while (!ready()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis <= 0) {
                    return false;
                }
                monitor.wait(millis);
            }
            return true;
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        synchronized (monitor) {
            while (!ready()) {
                monitor.wait();
            }
            StoreRange range = range();
            cut = range.upTo();
            // What is left has waited as long as what is taken; the clock goes on for it.
            waiting = tail.head() > cut;
            return message(range);
        }
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        synchronized (monitor) {
            return ready() ? Optional.of(message(range())) : Optional.empty();
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        available = callback;
        return true;
    }

    @Override
    public void close() {
        tail.forget(looked);
        available = () -> {};
        synchronized (monitor) {
            if (done < cut) {
                source.notApplied(cut - done);
            }
        }
    }

    void done(long upTo) {
        synchronized (monitor) {
            done = Math.max(done, upTo);
        }
        source.applied();
        announce();
    }

    private void announce() {
        boolean ready;
        synchronized (monitor) {
            ready = ready();
            monitor.notifyAll();
        }
        if (ready) {
            available.run();
        }
    }

    private boolean ready() {
        if (done < cut || tail.head() <= cut) {
            return false;
        }
        if (!waiting) {
            waiting = true;
            waitingSinceNanos = System.nanoTime();
        }
        return source.wanted() > cut
                || source.patience()
                        .isOver(waitingSinceNanos, tail.advancedNanos(), System.nanoTime());
    }

    private StoreRange range() {
        return new StoreRange(cut, Math.min(tail.head(), cut + source.range()), this);
    }

    private static TrackedEventMessage<?> message(StoreRange range) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(range.upTo()), new GenericEventMessage<>(range));
    }
}
