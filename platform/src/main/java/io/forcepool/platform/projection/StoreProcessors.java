package io.forcepool.platform.projection;

import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Feeds every {@link StoreProcessor} of this service. One process owns a processor at a time; what
 * it throws is tried again, with longer and longer pauses, for ever.
 */
public final class StoreProcessors implements SmartLifecycle {

    private static final long CLAIM_INTERVAL_MILLIS = 500;
    private static final long CLAIM_EXTENSION_MILLIS = 1_000;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(StoreProcessors.class);

    private final EventLog log;
    private final StoreTail tail;
    private final ProcessorTokens tokens;
    private final TransactionManager transactions;
    private final CommitSignal progress = new CommitSignal();
    private final MeterRegistry meters;
    private final Map<String, PooledStreamingEventProcessor> processors = new LinkedHashMap<>();
    private final Map<String, StoreSource> sources = new HashMap<>();
    private final LastAttempts attempts;
    private final ScheduledExecutorService coordinators;
    private final ScheduledExecutorService workers;
    private volatile boolean running;

    StoreProcessors(
            List<StoreProcessor> fed,
            EventLog log,
            StoreTail tail,
            ProcessorTokens tokens,
            TransactionManager transactions,
            MeterRegistry meters) {
        this.log = log;
        this.tail = tail;
        this.tokens = tokens;
        this.transactions = transactions;
        this.meters = meters;
        this.coordinators = threads(1, "store-coordinator-");
        this.workers = threads(Math.max(1, fed.size()), "store-worker-");
        this.attempts = new LastAttempts(tokens);
        for (StoreProcessor processor : fed) {
            var watched = attempts.watched(processor);
            if (processors.putIfAbsent(processor.name(), build(watched)) != null) {
                throw new IllegalStateException("two processors named " + processor.name());
            }
        }
    }

    /** Woken whenever a processor of this process has committed. */
    CommitSignal progress() {
        return progress;
    }

    /** Somebody waits until a processor has come to a position; it must not be patient. */
    void want(String name, long position) {
        StoreSource source = sources.get(name);
        if (source != null) {
            source.want(position);
        }
    }

    @Override
    public void start() {
        processors.forEach(
                (name, processor) -> {
                    tokens.initialise(name);
                    processor.start();
                });
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        CompletableFuture<?>[] stopping =
                processors.values().stream()
                        .map(PooledStreamingEventProcessor::shutdownAsync)
                        .toArray(CompletableFuture[]::new);
        if (!stopped(CompletableFuture.allOf(stopping), STOP_TIMEOUT)) {
            LOG.warn("A processor did not stop in time; its claim will expire");
        }
        coordinators.shutdown();
        workers.shutdown();
    }

    /**
     * Runs something while a processor is stopped.
     *
     * @throws IllegalStateException when it did not stop in time; then nothing was run
     */
    void whileStopped(String name, Duration timeout, Runnable task) {
        PooledStreamingEventProcessor processor = processors.get(name);
        if (processor == null) {
            throw new IllegalArgumentException("no processor named " + name);
        }
        CompletableFuture<Void> stopping = processor.shutdownAsync();
        try {
            if (!stopped(stopping, timeout)) {
                throw new IllegalStateException(name + " did not stop within " + timeout);
            }
            task.run();
        } finally {
            // Not before it has stopped, however long that takes: Axon would refuse.
            var _ = stopping.whenComplete((_, _) -> processor.start());
        }
    }

    /** What a processor of this process failed with when it last tried, by its name. */
    public Map<String, String> failures() {
        return attempts.failures();
    }

    /** The processors of this process that do not run, be it that they were stopped or died. */
    public List<String> stopped() {
        return processors.entrySet().stream()
                .filter(processor -> !processor.getValue().isRunning())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the processors are told of new events. */
    public boolean watching() {
        return tail.watching();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StoreTail.PHASE + 1;
    }

    private PooledStreamingEventProcessor build(StoreProcessor processor) {
        gauges(processor.name());
        RangeInvoker invoker =
                new RangeInvoker(log, processor.batchMax(), processor.handler(), progress::wake);
        var source = new StoreSource(tail, processor.batchMax(), processor.patience());
        sources.put(processor.name(), source);
        return PooledStreamingEventProcessor.builder()
                .name(processor.name())
                .eventHandlerInvoker(invoker)
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(source)
                .tokenStore(tokens.store())
                .transactionManager(transactions)
                .coordinatorExecutor(coordinators)
                .workerExecutor(workers)
                .initialSegmentCount(1)
                .initialToken(_ -> StoreSource.START)
                .batchSize(1)
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                .enableCoordinatorClaimExtension()
                .build();
    }

    /** From the token, so that an instance that only stands by tells the same. */
    private void gauges(String name) {
        Gauge.builder("forcepool.projection.position", () -> tokens.position(name))
                .tag("projection", name)
                .register(meters);
        Gauge.builder(
                        "forcepool.projection.lag",
                        () -> Math.max(0, tail.head() - tokens.position(name)))
                .tag("projection", name)
                .register(meters);
    }

    private static ScheduledExecutorService threads(int count, String prefix) {
        return new ScheduledThreadPoolExecutor(
                count, Thread.ofPlatform().daemon().name(prefix, 1).factory());
    }

    private static boolean stopped(CompletableFuture<?> stopping, Duration timeout) {
        try {
            stopping.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("not stopped", e);
            return false;
        }
    }
}
