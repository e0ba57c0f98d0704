package io.forcepool.platform.checkpoint;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.platform.publish.NumberedPublisher;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes a checkpoint once a day and brings every checkpoint to the file and the topic. What failed
 * is tried again at the next look; a day that was missed is made up for at the first.
 */
final class CheckpointSchedule implements SmartLifecycle {

    private static final long LOOK_SECONDS = 60;
    private static final int PUBLISH_MAX = 100;
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointSchedule.class);

    private final Checkpoints checkpoints;
    private final CheckpointTable table;
    private final NumberedPublisher publisher;
    private final Clock clock;
    private final LocalTime at;
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("checkpoints").factory());

    private volatile boolean running;
    private volatile String failure = "";

    CheckpointSchedule(
            Checkpoints checkpoints,
            CheckpointTable table,
            NumberedPublisher publisher,
            Clock clock,
            LocalTime at) {
        this.checkpoints = checkpoints;
        this.table = table;
        this.publisher = publisher;
        this.clock = clock;
        this.at = at;
    }

    @Override
    public void start() {
        running = true;
        var _ = thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Brings what was just taken to the topic, without waiting for it. */
    void wake() {
        thread.execute(this::look);
    }

    /** What the last look failed with, nothing if all is well. */
    String failure() {
        return failure;
    }

    /** Does what is to be done now. */
    synchronized void look() {
        failure =
                Stream.<Runnable>of(this::takeIfDue, checkpoints::write, this::publish)
                        .map(CheckpointSchedule::failureOf)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; "));
    }

    /** One that fails does not keep the others from being done. */
    private static String failureOf(Runnable step) {
        try {
            step.run();
            return "";
        } catch (RuntimeException e) {
            LOG.error("A checkpoint was not taken or not brought to where it belongs", e);
            return String.valueOf(e.getMessage());
        }
    }

    private void takeIfDue() {
        Instant due = due(clock.instant(), at);
        boolean had =
                table.last()
                        .filter(last -> !last.checkpoint().statement().takenAt().isBefore(due))
                        .isPresent();
        if (!had) {
            checkpoints.take();
        }
    }

    private void publish() {
        for (Checkpoint checkpoint : table.unpublished(PUBLISH_MAX)) {
            Checkpoint.Statement said = checkpoint.statement();
            publisher.publish(checkpoint, said.number(), said.takenAt());
            table.published(said.number());
        }
    }

    /** The last time that a daily checkpoint was due. */
    static Instant due(Instant now, LocalTime at) {
        Instant today =
                LocalDate.ofInstant(now, ZoneOffset.UTC).atTime(at).toInstant(ZoneOffset.UTC);
        return today.isAfter(now) ? today.minus(1, ChronoUnit.DAYS) : today;
    }
}
