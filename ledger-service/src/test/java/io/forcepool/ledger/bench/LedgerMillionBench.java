package io.forcepool.ledger.bench;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import io.forcepool.testkit.bench.Figure;
import io.forcepool.testkit.bench.Goal;
import io.forcepool.testkit.bench.Options;
import io.forcepool.testkit.bench.Results;
import io.forcepool.testkit.bench.Rounds;
import io.forcepool.testkit.bench.Values;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * A run that pays a million users: how long from published pages until every balance is answered
 * with it, and how much heap lives meanwhile. The first rounds open the accounts.
 */
public final class LedgerMillionBench {

    private static final int PAGES_PER_SEND = 50;
    private static final int BALANCES_ASKED = 200;
    private static final long HEAP_LOOK_NANOS = 1_500_000_000L;

    private final Options options;
    private final int users;
    private final RunningLedger ledger;
    private final SplittableRandom random = new SplittableRandom(1);

    private LedgerMillionBench(Options options, RunningLedger ledger) {
        this.options = options;
        this.users = options.number("users");
        this.ledger = ledger;
    }

    public static void main(String[] arguments) {
        Options options = Options.of(arguments, "rounds=5 warm-up=1 users=1000000 heap-looks=5");
        List<Figure> figures;
        try (var ledger = new RunningLedger().start()) {
            figures = new LedgerMillionBench(options, ledger).measure();
        }
        new Results("ledger-million", options.number("rounds"), figures).end(options.result());
    }

    private List<Figure> measure() {
        Rounds rounds =
                new Rounds(options).add("balances", round -> secondsToBalances("all-" + round));
        rounds.run();
        Values heap = liveMegabytes();
        return List.of(
                Figure.of(
                                "million-balances",
                                "s",
                                rounds.of("balances"),
                                "%,d users, from published pages to the last balance answered"
                                        .formatted(users))
                        .goal(Goal.atMost(30)),
                Figure.of(
                                "live-heap",
                                "MB",
                                Values.of(heap.max()),
                                "the highest of %d looks (%s) after full collections, %,d users"
                                        .formatted(heap.all().size(), heap.text(), users))
                        .goal(Goal.atMost(384)));
    }

    private double secondsToBalances(String run) {
        long pages = publish(run);
        double posted = ledger.postAll(pages);
        long start = System.nanoTime();
        everyBalanceIsAnswered();
        double seconds = posted + RunningLedger.secondsSince(start);
        ledger.awaitProjections();
        System.out.printf("posted after %.1f s, lines after them%n", posted);
        return seconds;
    }

    /** Returns how many pages there are. */
    private long publish(String run) {
        ledger.pause();
        List<SharePage> some = new ArrayList<>();
        long[] count = {0};
        Shares.of(run)
                .users(
                        users,
                        page -> {
                            some.add(page);
                            count[0]++;
                            if (some.size() == PAGES_PER_SEND) {
                                ledger.topics.publish(some);
                                some.clear();
                            }
                        });
        ledger.topics.publish(some);
        return count[0];
    }

    /** All accounts are counted at the run's last position, and some are asked for one by one. */
    private void everyBalanceIsAnswered() {
        String head = Long.toString(ledger.log().head());
        String token = ledger.process.tokens().token("viewer", "bench");
        JsonNode trial = body(ledger.process.get(token, "/api/v1/trial-balance", "atLeast", head));
        if (!trial.get("balanced").asBoolean()
                || trial.get("users").get("accounts").asLong() != users) {
            throw new IllegalStateException("not the books of all users: " + trial);
        }
        for (int i = 0; i < BALANCES_ASKED; i++) {
            String path = "/api/v1/users/" + Pages.user(random.nextInt(users)) + "/balances/FIL";
            JsonNode balance = body(ledger.process.get(token, path, "atLeast", head));
            if (balance.get("position").asLong() < Long.parseLong(head)) {
                throw new IllegalStateException("an old balance: " + balance);
            }
        }
    }

    private static JsonNode body(Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.body();
    }

    /** A run of its own, since a full collection stops everything for a moment. */
    private Values liveMegabytes() {
        List<Double> looks = new ArrayList<>();
        for (int run = 0; looks.size() < options.number("heap-looks"); run++) {
            long target = ledger.log().head() + publish("heap-" + run);
            ledger.postAll(0);
            while (ledger.log().head() < target) {
                LockSupport.parkNanos(HEAP_LOOK_NANOS);
                looks.add(liveNow());
            }
            ledger.awaitProjections();
        }
        return new Values(looks);
    }

    private static double liveNow() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        double megabytes = memory.getHeapMemoryUsage().getUsed() / 1e6;
        System.out.printf("live heap %.0f MB%n", megabytes);
        return megabytes;
    }
}
