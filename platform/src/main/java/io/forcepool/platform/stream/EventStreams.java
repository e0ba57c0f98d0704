package io.forcepool.platform.stream;

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
 * Streams of what comes into a view. One watcher looks how far the view has come and wakes the
 * streams whose subjects have something new; a stream reads it itself, in order and as fast as it
 * is taken.
 */
public final class EventStreams<T> implements SmartLifecycle {

    /** Streams that one caller may have open. */
    public static final int PER_CALLER_MAX = 10;

    /** Streams of this process. */
    static final int STREAMS_MAX = 1_000;

    /** A stream ends then at the latest, or when the caller's token does; the caller resumes. */
    static final Duration OPEN_MAX = Duration.ofHours(1);

    /** A caller that reads sees the end of a stream within this; one that does not is left. */
    private static final Duration END_MAX = Duration.ofSeconds(1);

    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final StreamedView<T> view;
    private final ProjectionProgress progress;
    private final Clock clock;
    private final Set<EventStream<T>> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler scheduler = Schedulers.fromExecutorService(threads);
    private volatile boolean running;

    public EventStreams(StreamedView<T> view, ProjectionProgress progress, Clock clock) {
        this.view = view;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * What is told of a subject behind a position, for as long as the stream may be open.
     *
     * @param caller whose streams are counted
     * @param until when the caller's token ends
     */
    public Flux<ServerSentEvent<T>> of(String subject, long after, String caller, Instant until) {
        Instant latest = clock.instant().plus(OPEN_MAX);
        Instant end = until.isBefore(latest) ? until : latest;
        return Flux.using(
                () ->
                        register(
                                new EventStream<>(
                                        subject,
                                        after,
                                        caller,
                                        end,
                                        position -> read(subject, position),
                                        clock)),
                stream ->
                        Flux.<ServerSentEvent<T>>generate(stream::next)
                                .subscribeOn(scheduler)
                                .takeUntilOther(left(stream, end))
                                .doOnCancel(stream::close),
                this::forget);
    }

    /** Whoever reads nothing asks for nothing, so the stream itself never comes to its end. */
    private Mono<Void> left(EventStream<T> stream, Instant end) {
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
        open.forEach(EventStream::close);
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private EventStream<T> register(EventStream<T> stream) {
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

    private void forget(EventStream<T> stream) {
        stream.close();
        open.remove(stream);
    }

    private List<Told<T>> read(String subject, long after) {
        return view.after(subject, after, progress.position(view.projection()));
    }

    private void watch() {
        long seen = 0;
        while (running) {
            try {
                progress.follow(view.projection(), seen + 1, WATCH_INTERVAL);
                seen = wake(seen);
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("Streams are not told of what is new, which is tried again", e);
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
        long reached = progress.position(view.projection());
        Set<String> subjects = open.stream().map(EventStream::subject).collect(Collectors.toSet());
        if (reached > seen && !subjects.isEmpty()) {
            Set<String> changed = view.changed(subjects, seen, reached);
            open.stream()
                    .filter(stream -> changed.contains(stream.subject()))
                    .forEach(EventStream::wake);
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
