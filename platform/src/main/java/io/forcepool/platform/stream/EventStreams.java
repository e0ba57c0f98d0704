package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.statement.StatementLine;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Streams of the lines of accounts as they come into the view. One watcher looks how far the view
 * has come and wakes the streams whose accounts have new lines; a stream reads them itself, in
 * order and as fast as they are taken.
 */
final class LineStreams implements SmartLifecycle {

    /** Streams that one caller may have open. */
    static final int PER_CALLER_MAX = 10;

    /** Streams of this process. */
    static final int STREAMS_MAX = 1_000;

    /** A stream ends then at the latest, or when the caller's token does; the caller resumes. */
    static final Duration OPEN_MAX = Duration.ofHours(1);

    /** A caller that reads sees the end of a stream within this; one that does not is left. */
    private static final Duration END_MAX = Duration.ofSeconds(1);

    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(LineStreams.class);

    private final PostgresStatements statements;
    private final ProjectionProgress progress;
    private final Clock clock;
    private final Set<LineStream> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler scheduler = Schedulers.fromExecutorService(threads);
    private volatile boolean running;

    LineStreams(PostgresStatements statements, ProjectionProgress progress, Clock clock) {
        this.statements = statements;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * The lines of an account behind a position, for as long as the stream may be open.
     *
     * @param caller whose streams are counted
     * @param until when the caller's token ends
     */
    Flux<ServerSentEvent<StatementLine>> of(
            AccountId account, long after, String caller, Instant until) {
        Instant latest = clock.instant().plus(OPEN_MAX);
        Instant end = until.isBefore(latest) ? until : latest;
        return Flux.using(
                () -> register(new LineStream(account, after, caller, end, this::read, clock)),
                stream ->
                        Flux.<ServerSentEvent<StatementLine>>generate(stream::next)
                                .subscribeOn(scheduler)
                                .takeUntilOther(left(stream, end))
                                .doOnCancel(stream::close),
                this::forget);
    }

    /** Whoever reads nothing asks for nothing, so the stream itself never comes to its end. */
    private Mono<Void> left(LineStream stream, Instant end) {
        return stream.closed()
                .timeout(
                        Duration.between(clock.instant(), end).plus(END_MAX),
                        Mono.empty(),
                        Schedulers.parallel());
    }

    @Override
    public void start() {
        running = true;
        threads.execute(this::watch);
    }

    /** Before the server waits for requests that are under way. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(LineStream::close);
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private LineStream register(LineStream stream) {
        synchronized (open) {
            long ofCaller = open.stream().filter(s -> s.caller().equals(stream.caller())).count();
            if (!running || open.size() >= STREAMS_MAX || ofCaller >= PER_CALLER_MAX) {
                throw new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-streams",
                        "a caller may have %d streams open, all together %d"
                                .formatted(PER_CALLER_MAX, STREAMS_MAX));
            }
            open.add(stream);
        }
        return stream;
    }

    private void forget(LineStream stream) {
        stream.close();
        open.remove(stream);
    }

    private List<StatementLine> read(AccountId account, long after) {
        return statements.after(account, after, progress.position(StatementProjection.NAME));
    }

    private void watch() {
        long seen = 0;
        while (running) {
            try {
                progress.follow(StatementProjection.NAME, seen + 1, WATCH_INTERVAL);
                seen = wake(seen);
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("Streams are not told of new lines, which is tried again", e);
                    pause();
                }
            }
        }
    }

    /**
     * A rebuild takes the view back to the start; streams do not tell again what they have told.
     * How far the view has come is read before who listens: who comes later reads further himself.
     */
    private long wake(long seen) {
        long reached = progress.position(StatementProjection.NAME);
        Set<String> accounts =
                open.stream().map(stream -> stream.account().text()).collect(Collectors.toSet());
        if (reached > seen && !accounts.isEmpty()) {
            Set<String> changed = statements.changed(accounts, seen, reached);
            open.stream()
                    .filter(stream -> changed.contains(stream.account().text()))
                    .forEach(LineStream::wake);
        }
        return reached;
    }

    private static void pause() {
        try {
            Thread.sleep(WATCH_INTERVAL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
