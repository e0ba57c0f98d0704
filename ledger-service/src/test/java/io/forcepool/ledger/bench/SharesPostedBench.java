package io.forcepool.ledger.bench;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.adapter.LedgerProcess;
import io.forcepool.platform.consume.TopicListeners;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.testing.TopicWriter;
import io.forcepool.testkit.Infrastructure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * 100,000 shares are on the topic before a running ledger listens; how long until all are posted,
 * from the moment it is told to, and until all of it is published and stands in statements, which
 * lets posting go first. The first round, of a process that was just started, is told apart.
 * Everything runs in this process but PostgreSQL, and every round pays the same users. Arguments:
 * the result file, pages, rounds.
 */
public final class SharesPostedBench {

    private static final double GOAL_SECONDS = 5;
    private static final int WARM_UP_ROUNDS = 3;
    private static final List<String> PROCESSORS = List.of("publisher", "balances", "statement");
    private static final Duration PROJECTIONS_LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 2_000_000;

    private SharesPostedBench() {}

    public static void main(String[] arguments) throws IOException {
        Path result = Path.of(arguments[0]);
        int pages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        List<Round> done = new ArrayList<>();
        try (var ledger = LedgerProcess.with();
                var topics = new TopicWriter(Infrastructure.bootstrapServers())) {
            ledger.start();
            for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
                done.add(round(ledger, topics, round, pages));
            }
            try (LedgerDatabase books = ledger.books()) {
                System.out.println("funds are the fold of the journal: " + books.verify().holds());
            }
        }
        List<Round> warm = done.subList(WARM_UP_ROUNDS, done.size());
        List<Figure> figures =
                List.of(
                        new Figure(
                                "shares-posted",
                                "s",
                                warm.stream().map(Round::posted).toList(),
                                pages * SharePage.SHARES_MAX
                                        + " shares on the topic before a running ledger listens",
                                GOAL_SECONDS),
                        new Figure(
                                "shares-told",
                                "s",
                                warm.stream().map(Round::told).toList(),
                                "the same, until they are published and stand in statements",
                                null),
                        new Figure(
                                "shares-posted-cold",
                                "s",
                                List.of(done.getFirst().posted()),
                                "the same, by a process that was just started, once",
                                null));
        Results.write(result, "ledger-100k", rounds, figures);
        System.exit(figures.stream().allMatch(Figure::holds) ? 0 : 1);
    }

    /** How long a round took, in seconds, to the last commit and to the last projection. */
    private record Round(double posted, double told) {}

    private static Round round(LedgerProcess ledger, TopicWriter topics, int round, int pages) {
        TopicListeners listeners = ledger.bean(TopicListeners.class);
        listeners.stop();
        topics.publish(Shares.pages("bench-" + round, pages));
        long start = System.nanoTime();
        listeners.start();
        EventLog log = ledger.bean(EventLog.class);
        long target = (long) (round + 1) * pages;
        while (log.head() < target) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        double posted = secondsSince(start);
        awaitProjections(ledger, target);
        double told = secondsSince(start);
        System.out.printf(
                Locale.ROOT,
                "round %d: %,d shares posted in %.2f s, told after %.2f s%n",
                round,
                pages * SharePage.SHARES_MAX,
                posted,
                told);
        return new Round(posted, told);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** Nothing of a round is left to be done in the next. */
    private static void awaitProjections(LedgerProcess ledger, long position) {
        ProjectionProgress progress = ledger.bean(ProjectionProgress.class);
        for (String processor : PROCESSORS) {
            if (!progress.await(processor, position, PROJECTIONS_LIMIT)) {
                throw new IllegalStateException(processor + " did not come to " + position);
            }
        }
    }
}
