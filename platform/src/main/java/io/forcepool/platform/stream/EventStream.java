package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.statement.StatementLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;

/** One caller's stream of the lines of one account. */
final class LineStream {

    /** Something is sent at least this often, so that neither side takes the other for gone. */
    static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(15);

    /** After how long a caller comes again whose stream has ended. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final AccountId account;
    private final String caller;
    private final Instant end;
    private final Lines lines;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Sinks.Empty<Void> whenClosed = Sinks.empty();
    private final Queue<StatementLine> read = new ArrayDeque<>();
    private long sent;
    private boolean greeted;
    private boolean news = true;
    private boolean closed;

    /** Reads the next lines of an account behind a position, the oldest first. */
    @FunctionalInterface
    interface Lines {
        List<StatementLine> after(AccountId account, long position);
    }

    LineStream(
            AccountId account, long after, String caller, Instant end, Lines lines, Clock clock) {
        this.account = account;
        this.sent = after;
        this.caller = caller;
        this.end = end;
        this.lines = lines;
        this.clock = clock;
    }

    AccountId account() {
        return account;
    }

    String caller() {
        return caller;
    }

    /** There may be new lines. */
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
    void next(SynchronousSink<ServerSentEvent<StatementLine>> sink) {
        if (!greeted) {
            greeted = true;
            sink.next(greeting());
            return;
        }
        StatementLine line = read.isEmpty() ? await() : read.poll();
        if (line != null) {
            sent = line.position();
            sink.next(event(line));
        } else if (over()) {
            sink.complete();
        } else {
            sink.next(heartbeat());
        }
    }

    private @Nullable StatementLine await() {
        Instant heartbeat = clock.instant().plus(HEARTBEAT_INTERVAL);
        while (!over() && clock.instant().isBefore(heartbeat)) {
            if (takeNews()) {
                read.addAll(lines.after(account, sent));
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

    /** Its id is where the stream begins, so that one that breaks before the first line resumes. */
    private ServerSentEvent<StatementLine> greeting() {
        return ServerSentEvent.<StatementLine>builder()
                .id(Long.toString(sent))
                .retry(RETRY_DELAY)
                .comment(account.text())
                .build();
    }

    private static ServerSentEvent<StatementLine> heartbeat() {
        return ServerSentEvent.<StatementLine>builder().comment("alive").build();
    }

    private static ServerSentEvent<StatementLine> event(StatementLine line) {
        return ServerSentEvent.builder(line)
                .id(Long.toString(line.position()))
                .event("line")
                .build();
    }
}
