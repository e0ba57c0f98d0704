package io.forcepool.ledger.bench;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.projection.Projection;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.bench.Figure;
import io.forcepool.testkit.bench.Goal;
import io.forcepool.testkit.bench.Options;
import io.forcepool.testkit.bench.Results;
import io.forcepool.testkit.bench.Rounds;
import io.forcepool.testkit.bench.Values;
import java.util.List;

/**
 * What a long journal costs: posting on top of it beside an empty one, lines from it, and funds
 * folded from it again. It is filled through the engine, which takes minutes.
 */
public final class LedgerLargeBench {

    private static final int FILL_PAGES_PER_COMMIT = 20;

    /** Of a full page: each user's available and locked, and the fees. */
    private static final long MOVES_PER_PAGE = 2L * SharePage.SHARES_MAX + 1;

    private final Options options;
    private final int pages;
    private final LedgerDatabase large = new LedgerDatabase(Infrastructure.database("large"), 1);
    private final LedgerDatabase empty = new LedgerDatabase(Infrastructure.database("empty"), 1);
    private final Projection statement = large.statement();
    private long linesTo;

    private LedgerLargeBench(String[] arguments) {
        options =
                Options.of(arguments, "rounds=5 warm-up=2 pages=200 line-pages=400 moves=50000000");
        pages = options.number("pages");
    }

    public static void main(String[] arguments) {
        new LedgerLargeBench(arguments).run();
    }

    private void run() {
        fill();
        Rounds rounds =
                new Rounds(options)
                        .add("large", round -> post(large, round))
                        .add("empty", round -> post(empty, round))
                        .add("lines", _ -> lines())
                        .add("rebuild", _ -> rebuild(empty))
                        .run();
        double whole = rebuild(large);
        String journal = "%,d moves in the journal".formatted(moves(large));
        List<Figure> figures =
                List.of(
                        Figure.of("large-journal", "credits/s", rounds.of("large"), journal)
                                .beside("an empty one", rounds.of("empty"))
                                .goal(Goal.atLeast(0.8)),
                        Figure.of(
                                        "lines",
                                        "moves/s",
                                        rounds.of("lines"),
                                        "lines of full pages, from the journal, 25/75")
                                .goal(Goal.atLeast(60_000)),
                        Figure.of(
                                        "funds-rebuilt",
                                        "moves/s",
                                        rounds.of("rebuild"),
                                        "the journal folded again and compared with the funds")
                                .goal(Goal.atLeast(300_000)),
                        Figure.of(
                                "funds-rebuilt-large",
                                "moves/s",
                                Values.of(whole),
                                "the same with " + journal + ", once"));
        large.close();
        empty.close();
        new Results("ledger-large", options.number("rounds"), figures).end(options.result());
    }

    /** The same pages again and again under the names of other runs, until there are enough. */
    private void fill() {
        List<SharePage> template = Shares.of("fill").pages(pages);
        long wanted = options.number("moves");
        long start = System.nanoTime();
        for (int run = 0; moves(large) < wanted; run++) {
            String name = "fill-" + run;
            List<SharePage> all = template.stream().map(page -> Pages.named(name, page)).toList();
            credits(large, all, FILL_PAGES_PER_COMMIT);
            System.out.printf(
                    "filled %,d of %,d moves after %.0f s%n",
                    moves(large), wanted, RunningLedger.secondsSince(start));
        }
    }

    private double post(LedgerDatabase ledger, int round) {
        List<SharePage> all = Shares.of("round-" + round).pages(pages);
        return credits(ledger, all, Engine.PAGES_PER_COMMIT);
    }

    private static double credits(LedgerDatabase ledger, List<SharePage> pages, int perCommit) {
        List<byte[]> records = Engine.bytes(pages);
        return SharePage.SHARES_MAX * Engine.pagesPerSecond(ledger, records, perCommit);
    }

    /** Moves per second; every round goes on where the one before ended. */
    private double lines() {
        long from = linesTo;
        long to = Math.min(large.log.head(), from + options.number("line-pages"));
        long start = System.nanoTime();
        while (linesTo < to) {
            linesTo = LineProjection.next(large, statement, linesTo);
        }
        return (linesTo - from) * MOVES_PER_PAGE / RunningLedger.secondsSince(start);
    }

    private static double rebuild(LedgerDatabase ledger) {
        long start = System.nanoTime();
        Engine.verify(ledger);
        double seconds = RunningLedger.secondsSince(start);
        return moves(ledger) / seconds;
    }

    /** The journal has full pages only. */
    private static long moves(LedgerDatabase ledger) {
        return ledger.log.head() * MOVES_PER_PAGE;
    }
}
