package io.forcepool.ledger.bench;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.bench.Past.AsOf;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.testkit.bench.Figure;
import io.forcepool.testkit.bench.Goal;
import io.forcepool.testkit.bench.Options;
import io.forcepool.testkit.bench.Results;
import io.forcepool.testkit.bench.Rounds;
import io.forcepool.testkit.bench.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * How long a transfer waits for its hold and a caller for a balance, while a running ledger posts
 * pages at half the speed it can; and how long for a balance of the past of a long account.
 */
public final class LedgerLatencyBench {

    private static final double P99 = 0.99;

    private final Options options;
    private final RunningLedger ledger;
    private final Past past;
    private final List<SharePage> pages;
    private final List<String> users;
    private final Asks asks;
    private final Holds holds;
    private final SplittableRandom random = new SplittableRandom(4);
    private double fullSpeed;

    private LedgerLatencyBench(Options options, RunningLedger ledger, Past past) {
        this.options = options;
        this.ledger = ledger;
        this.past = past;
        this.pages = Shares.of("pages").pages(options.number("pages"));
        this.users =
                pages.stream().flatMap(page -> page.shares().stream()).map(Share::user).toList();
        this.asks = new Asks(ledger);
        this.holds = new Holds(ledger);
    }

    public static void main(String[] arguments) {
        Options options =
                Options.of(
                        arguments,
                        "rounds=5 warm-up=1 pages=200 lines=100000 seconds=20"
                                + " transfers-per-second=25 asks-per-second=100");
        List<Figure> figures;
        try (var ledger = new RunningLedger()) {
            Past past;
            try (LedgerDatabase books = ledger.books()) {
                past = Past.lived(books, options.number("lines"));
            }
            ledger.start().awaitProjections();
            figures = new LedgerLatencyBench(options, ledger, past).measure();
            ledger.verify();
        }
        new Results("ledger-latency", options.number("rounds"), figures).end(options.result());
    }

    private List<Figure> measure() {
        Rounds rounds =
                new Rounds(options)
                        .add("full-speed", this::fullSpeed)
                        .add("hold", round -> loaded("hold-" + round, () -> holds(round)))
                        .add(
                                "balance",
                                round ->
                                        loaded(
                                                "balance-" + round,
                                                () -> ask(this::anyUser, "available")))
                        .add(
                                "as-of",
                                round ->
                                        loaded(
                                                "as-of-" + round,
                                                () -> ask(past.questions(), Past.MOMENT)));
        for (AsOf asOf : AsOf.values()) {
            rounds.add(
                    name(asOf),
                    round ->
                            loaded(
                                    name(asOf) + "-" + round,
                                    () -> ask(past.question(asOf), Past.MOMENT)));
        }
        return figures(rounds.run());
    }

    private double fullSpeed(int round) {
        List<SharePage> run =
                pages.stream().map(page -> Pages.named("full-speed-" + round, page)).toList();
        fullSpeed = run.size() / ledger.secondsToPost(run);
        ledger.awaitProjections();
        return fullSpeed * SharePage.SHARES_MAX;
    }

    /** What is measured while pages are posted; what came before has been written down. */
    private double loaded(String run, Supplier<Values> measured) {
        ledger.awaitProjections();
        int seconds = options.number("seconds");
        try (var _ = new HalfSpeed(ledger, pages, run, fullSpeed, seconds)) {
            return p99(measured.get());
        }
    }

    private Values holds(int round) {
        int perSecond = options.number("transfers-per-second");
        String name = "t" + round;
        return holds.measure(name, options.number("seconds") * perSecond, perSecond, users);
    }

    private Values ask(Supplier<String[]> question, String field) {
        int perSecond = options.number("asks-per-second");
        return asks.measure(options.number("seconds") * perSecond, perSecond, question, field);
    }

    private String[] anyUser() {
        String user = users.get(random.nextInt(users.size()));
        return new String[] {"account", AccountId.user(user, Coin.FIL).text()};
    }

    private static double p99(Values millis) {
        System.out.printf(
                "median %s, p99 %s%n",
                Values.number(millis.median()), Values.number(millis.quantile(P99)));
        return millis.quantile(P99);
    }

    private static String name(AsOf asOf) {
        return "as-of-" + asOf.name().toLowerCase(Locale.ROOT);
    }

    private List<Figure> figures(Rounds rounds) {
        String half =
                ", while pages are posted at half of %s credits/s"
                        .formatted(rounds.of("full-speed").text());
        List<Figure> figures = new ArrayList<>();
        figures.add(
                p99(
                                "hold",
                                rounds,
                                "transfer sent to the topic, until its hold is committed" + half)
                        .goal(Goal.atMost(60)));
        figures.add(p99("balance", rounds, "balance over HTTP" + half).goal(Goal.atMost(10)));
        String account =
                "balance of the past of an account with %,d lines, over HTTP"
                        .formatted(options.number("lines"));
        figures.add(
                p99("as-of", rounds, account + ", by position, time and height in turn" + half)
                        .goal(Goal.atMost(25)));
        for (AsOf asOf : AsOf.values()) {
            figures.add(p99(name(asOf), rounds, "the same by " + asOf + half));
        }
        return figures;
    }

    private static Figure p99(String id, Rounds rounds, String what) {
        return Figure.of(id, "ms", rounds.of(id), "p99 of each round: " + what);
    }
}
