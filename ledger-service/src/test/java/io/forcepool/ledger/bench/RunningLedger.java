package io.forcepool.ledger.bench;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.adapter.LedgerProcess;
import io.forcepool.platform.consume.TopicListeners;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import io.forcepool.platform.testing.TopicWriter;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.RestartableKafka;
import io.forcepool.testkit.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A whole ledger in this JVM and what writes to the topics it reads; PostgreSQL and Kafka are
 * processes of their own.
 */
final class RunningLedger implements AutoCloseable {

    private static final List<String> PROJECTIONS = List.of("publisher", "balances", "statement");
    private static final Duration PROJECTIONS_LIMIT = Duration.ofMinutes(30);
    private static final long LOOK_NANOS = 2_000_000;

    private final RestartableKafka kafka = Infrastructure.restartableKafka();
    final LedgerProcess process =
            LedgerProcess.in(
                    new Surroundings(
                            Infrastructure.database("ledger"),
                            kafka.bootstrapServers(),
                            new TestTokens()));

    /** What income writes with. */
    final TopicWriter topics = new TopicWriter(kafka.bootstrapServers());

    /** What payout writes with, which is another process. */
    final TopicWriter payout = new TopicWriter(kafka.bootstrapServers());

    /** Its books without the service, which need not run. */
    LedgerDatabase books() {
        return process.books();
    }

    RunningLedger start() {
        process.start();
        return this;
    }

    EventLog log() {
        return process.bean(EventLog.class);
    }

    /** No record is taken until {@link #postAll}. */
    void pause() {
        process.bean(TopicListeners.class).stop();
    }

    /** Takes what is on the topics, and returns the seconds until the journal has so many more. */
    double postAll(long entries) {
        long target = log().head() + entries;
        long start = System.nanoTime();
        process.bean(TopicListeners.class).start();
        awaitHead(target);
        return secondsSince(start);
    }

    void awaitHead(long position) {
        EventLog log = log();
        while (log.head() < position) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Nothing of a round is left to be done in the next. */
    void awaitProjections() {
        long head = log().head();
        ProjectionProgress progress = process.bean(ProjectionProgress.class);
        for (String projection : PROJECTIONS) {
            if (!progress.await(projection, head, PROJECTIONS_LIMIT)) {
                throw new IllegalStateException(projection + " did not come to " + head);
            }
        }
    }

    /** The seconds from the topic to the journal of pages that are all there before. */
    double secondsToPost(List<SharePage> pages) {
        pause();
        topics.publish(pages);
        return postAll(pages.size());
    }

    /** A measurement of books that are wrong means nothing. */
    void verify() {
        try (LedgerDatabase books = books()) {
            Engine.verify(books);
        }
    }

    static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    @Override
    public void close() {
        topics.close();
        payout.close();
        process.close();
        kafka.close();
    }
}
