package io.forcepool.ledger.bench;

import io.forcepool.contracts.SharePage;
import io.forcepool.testkit.bench.Figure;
import io.forcepool.testkit.bench.Goal;
import io.forcepool.testkit.bench.Options;
import io.forcepool.testkit.bench.Results;
import io.forcepool.testkit.bench.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * 100,000 shares are on the topic before a running ledger listens; how long until all are posted,
 * from the moment it is told to, and until all of it is published and stands in statements, which
 * lets posting go first. The first round, of a process that was just started, is told apart. Every
 * round pays the same users.
 */
public final class SharesPostedBench {

    private static final Goal SECONDS = Goal.atMost(5);

    private SharesPostedBench() {}

    public static void main(String[] arguments) {
        Options options = Options.of(arguments, "rounds=5 warm-up=3 pages=200");
        int pages = options.number("pages");
        int warmUp = options.number("warm-up");
        List<Round> done = new ArrayList<>();
        try (var ledger = new RunningLedger().start()) {
            for (int round = 0; round < warmUp + options.number("rounds"); round++) {
                done.add(round(ledger, round, pages));
            }
            ledger.verify();
        }
        List<Round> warm = done.subList(warmUp, done.size());
        List<Figure> figures =
                List.of(
                        Figure.of(
                                        "shares-posted",
                                        "s",
                                        values(warm, Round::posted),
                                        pages * SharePage.SHARES_MAX
                                                + " shares on the topic before a running ledger"
                                                + " listens")
                                .goal(SECONDS),
                        Figure.of(
                                "shares-told",
                                "s",
                                values(warm, Round::told),
                                "the same, until they are published and stand in statements"),
                        Figure.of(
                                "shares-posted-cold",
                                "s",
                                Values.of(done.getFirst().posted()),
                                "the same, by a process that was just started, once"));
        new Results("ledger-100k", warm.size(), figures).end(options.result());
    }

    /** How long a round took, in seconds, to the last commit and to the last projection. */
    private record Round(double posted, double told) {}

    private static Round round(RunningLedger ledger, int round, int pages) {
        List<SharePage> all = Shares.of("bench-" + round).pages(pages);
        double posted = ledger.secondsToPost(all);
        long start = System.nanoTime();
        ledger.awaitProjections();
        double told = posted + RunningLedger.secondsSince(start);
        System.out.printf(
                Locale.ROOT,
                "round %d: posted in %.2f s, told after %.2f s%n",
                round,
                posted,
                told);
        return new Round(posted, told);
    }

    private static Values values(List<Round> rounds, ToDoubleFunction<Round> seconds) {
        return Values.of(rounds.stream().mapToDouble(seconds).toArray());
    }
}
