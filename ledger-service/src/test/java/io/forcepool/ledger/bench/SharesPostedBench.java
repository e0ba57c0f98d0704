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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * 100,000 shares are on the topic before a running ledger listens; how long until all are posted,
 * from the moment its consumer is made. Entries and balances are published and statements written
 * meanwhile. Everything runs in this process but PostgreSQL, and every round pays the same users.
 * Arguments: the result file, pages, rounds.
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
        List<Double> seconds = new ArrayList<>();
        try (var ledger =
                        LedgerProcess.with(
                                "--spring.kafka.consumer.properties.interceptor.classes="
                                        + FirstPoll.class.getName());
                var topics = new TopicWriter(Infrastructure.bootstrapServers())) {
            ledger.start();
            for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
                double taken = round(ledger, topics, round, pages);
                if (round >= WARM_UP_ROUNDS) {
                    seconds.add(taken);
                }
            }
            try (LedgerDatabase books = ledger.books()) {
                System.out.println("funds are the fold of the journal: " + books.verify().holds());
            }
        }
        seconds.sort(null);
        write(result, pages, seconds);
        System.exit(median(seconds) <= GOAL_SECONDS ? 0 : 1);
    }

    private static double round(LedgerProcess ledger, TopicWriter topics, int round, int pages) {
        TopicListeners listeners = ledger.bean(TopicListeners.class);
        listeners.stop();
        topics.publish(Shares.pages("bench-" + round, pages));
        FirstPoll.reset();
        listeners.start();
        EventLog log = ledger.bean(EventLog.class);
        long target = (long) (round + 1) * pages;
        while (log.head() < target) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        long end = System.nanoTime();
        double taken = (end - FirstPoll.MADE_NANOS.get()) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "round %d: %,d shares posted in %.2f s (%.2f s after the first records came)%n",
                round,
                pages * SharePage.SHARES_MAX,
                taken,
                (end - FirstPoll.RECORDS_NANOS.get()) / 1e9);
        awaitProjections(ledger, target);
        return taken;
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

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static void write(Path result, int pages, List<Double> sorted) throws IOException {
        String json =
                """
                {
                  "name": "ledger-100k",
                  "measured_at": "%s",
                  "machine": "%d processors, %s %s, Java %s",
                  "rounds": %d,
                  "figures": [
                    {"id": "shares-posted", "unit": "s", "value": %.2f, "min": %.2f, "max": %.2f,
                     "compared_with": "%d shares on the topic before a running ledger listens, to the last commit",
                     "ratio": null, "goal": %.1f, "holds": %b}
                  ]
                }
                """
                        .formatted(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                System.getProperty("java.version"),
                                sorted.size(),
                                median(sorted),
                                sorted.getFirst(),
                                sorted.getLast(),
                                pages * SharePage.SHARES_MAX,
                                GOAL_SECONDS,
                                median(sorted) <= GOAL_SECONDS);
        Files.createDirectories(result.toAbsolutePath().getParent());
        Files.writeString(result, json);
        System.out.print(json);
    }
}
