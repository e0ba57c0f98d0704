package io.forcepool.platform.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;

/** One caller's stream of what is told of one subject. */
final class EventStream<T> {

    /** Something is sent at least this often, so that neither side takes the other for gone. */
    static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(15);

    /** After how long a caller comes again whose stream has ended. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final String subject;
    private final String caller;
    private final Instant end;
    private final LongFunction<List<Told<T>>> behind;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Sinks.Empty<Void> whenClosed = Sinks.empty();
    private final Queue<Told<T>> read = new ArrayDeque<>();
    private long sent;
    private boolean greeted;
    private boolean news = true;
    private boolean closed;

    /**
     * @param after the position behind which it begins
     * @param behind what comes behind a position, the oldest first
     */
    EventStream(
            String subject,
            long after,
            String caller,
            Instant end,
            LongFunction<List<Told<T>>> behind,
            Clock clock) {
        this.subject = subject;
        this.sent = after;
        this.caller = caller;
        this.end = end;
        this.behind = behind;
        this.clock = clock;
    }

    String subject() {
        return subject;
    }

    String caller() {
        return caller;
    }

    /** There may be something new. */
    void wake() {
        signal(false);
    }

    void close() {
        signal(true);
        whenClosed.tryEmitEmpty();
    }

    /** Completes once it is closed. */
    Mono<Void> closed() {
        return whenClosed.asMono();
    }

    /** Gives the next event; waits for it, but not longer than for a heartbeat. */
    void next(SynchronousSink<ServerSentEvent<T>> sink) {
        if (!greeted) {
            greeted = true;
            sink.next(greeting());
            return;
        }
        Told<T> told = read.isEmpty() ? await() : read.poll();
        if (told != null) {
            sent = told.position();
            sink.next(told.event());
        } else if (over()) {
            sink.complete();
        } else {
            sink.next(heartbeat());
        }
    }

    private @Nullable Told<T> await() {
        Instant heartbeat = clock.instant().plus(HEARTBEAT_INTERVAL);
        while (!over() && clock.instant().isBefore(heartbeat)) {
            if (takeNews()) {
                read.addAll(behind.apply(sent));
            }
            if (!read.isEmpty()) {
                wake();
                return read.poll();
            }
            pause(heartbeat);
        }
        return null;
    }

    private boolean over() {
        lock.lock();
        try {
            return closed || !clock.instant().isBefore(end);
        } finally {
            lock.unlock();
        }
    }

    private boolean takeNews() {
        lock.lock();
        try {
            boolean there = news;
            news = false;
            return there;
        } finally {
            lock.unlock();
        }
    }

    private void pause(Instant heartbeat) {
        Instant until = heartbeat.isBefore(end) ? heartbeat : end;
        long nanos = Duration.between(clock.instant(), until).toNanos();
        lock.lock();
        try {
            if (!news && !closed && nanos > 0) {
                boolean _ = woken.await(nanos, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            closed = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void signal(boolean close) {
        lock.lock();
        try {
            news = true;
            closed |= close;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Its id is where the stream begins, so that one that breaks before the first event resumes.
     */
    private ServerSentEvent<T> greeting() {
        return ServerSentEvent.<T>builder()
                .id(Long.toString(sent))
                .retry(RETRY_DELAY)
                .comment(subject)
                .build();
    }

    private ServerSentEvent<T> heartbeat() {
        return ServerSentEvent.<T>builder().comment("alive").build();
    }
}
