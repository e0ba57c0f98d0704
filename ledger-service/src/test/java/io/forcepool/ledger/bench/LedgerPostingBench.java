package io.forcepool.ledger.bench;

import static io.forcepool.ledger.bench.PostingShape.SERVICE;
import static io.forcepool.ledger.bench.PostingShape.SERVICE_MANY_POOLS;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.local.LocalDatabase;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.bench.Figure;
import io.forcepool.testkit.bench.Goal;
import io.forcepool.testkit.bench.Options;
import io.forcepool.testkit.bench.Results;
import io.forcepool.testkit.bench.Rounds;
import io.forcepool.testkit.bench.Values;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The posting engine beside what it replaces and beside the limits of the database, in one go on
 * one PostgreSQL and in turn, round by round.
 */
public final class LedgerPostingBench {

    private static final List<Integer> CONNECTIONS = List.of(1, 4, 8);

    private final Options options;
    private final Rounds rounds;
    private final int pages;

    private LedgerPostingBench(String[] arguments) {
        options =
                Options.of(
                        arguments,
                        "rounds=5 warm-up=2 pages=200 small-pages=400 sql-seconds=3 matrix=1");
        rounds = new Rounds(options);
        pages = options.number("pages");
    }

    public static void main(String[] arguments) throws SQLException {
        new LedgerPostingBench(arguments).run();
    }

    private void run() throws SQLException {
        LocalDatabase database = Infrastructure.database("ledger");
        LocalDatabase other = Infrastructure.database("other");
        try (var ledger = new LedgerDatabase(database, 1);
                var funds = new LedgerDatabase(Infrastructure.database("funds"), 1);
                var copy = new RowPerCredit(other, true);
                var bareCopy = new RowPerCredit(other, false)) {
            engine(SERVICE, ledger, database);
            engine(SERVICE_MANY_POOLS, ledger, database);
            rounds.add("copy", round -> copy.rate(pages(round), SERVICE.perCommit()));
            statusQuo(new StatusQuo(other, pages * SharePage.SHARES_MAX));
            rounds.add("bare-copy", round -> bareCopy.rate(pages(round), SERVICE.perCommit()));
            FundsAlone alone = new FundsAlone(funds);
            rounds.add("funds", round -> alone.rate(pages(round), SERVICE.perCommit()));
            others().forEach(shape -> engine(shape, ledger, database));
            rounds.run();
            Engine.verify(ledger);
        }
        new Results("ledger-posting", options.number("rounds"), figures()).end(options.result());
    }

    private List<PostingShape> others() {
        return options.number("matrix") == 0
                ? List.of()
                : PostingShape.all().stream()
                        .filter(s -> !s.equals(SERVICE) && !s.equals(SERVICE_MANY_POOLS))
                        .toList();
    }

    private List<SharePage> pages(int round) {
        return SERVICE.pages(round, pages);
    }

    private void engine(PostingShape shape, LedgerDatabase ledger, LocalDatabase database) {
        int count = shape.shares() < SharePage.SHARES_MAX ? options.number("small-pages") : pages;
        rounds.add(shape.id(), round -> shape.rate(ledger, database, round, count));
    }

    private void statusQuo(StatusQuo old) {
        int seconds = options.number("sql-seconds");
        for (boolean poolRow : List.of(true, false)) {
            for (int n : CONNECTIONS) {
                rounds.add(statusQuo(n, poolRow), _ -> old.rate(n, poolRow, seconds));
            }
        }
    }

    private static String statusQuo(int connections, boolean poolRow) {
        return "status-quo-%s%d".formatted(poolRow ? "pool-row-" : "", connections);
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(goals());
        for (boolean poolRow : List.of(true, false)) {
            for (int n : CONNECTIONS) {
                figures.add(
                        told(
                                statusQuo(n, poolRow),
                                "one transaction per credit, %s the pool's row, connections: %d"
                                        .formatted(poolRow ? "with" : "without", n)));
            }
        }
        String perCommit = ", %d per commit".formatted(SERVICE.shares() * SERVICE.perCommit());
        figures.add(told("copy", "rows by binary COPY into a table with keys" + perCommit));
        figures.add(told("bare-copy", "rows by binary COPY into a table without keys" + perCommit));
        figures.add(told("funds", "accounts, by the engine's funds write alone" + perCommit));
        others().forEach(shape -> figures.add(told(shape.id(), shape.text())));
        return figures;
    }

    private List<Figure> goals() {
        Values ours = rounds.of(SERVICE.id());
        Values old =
                CONNECTIONS.stream()
                        .map(n -> rounds.of(statusQuo(n, true)))
                        .reduce(Values::best)
                        .orElseThrow();
        Figure posting = Figure.of("posting", "credits/s", ours, SERVICE.text());
        return List.of(
                posting.goal(Goal.atLeast(80_000)),
                named("posting-to-copy", posting)
                        .beside("one row per credit by COPY", rounds.of("copy"))
                        .goal(Goal.atLeast(0.5)),
                named("posting-to-status-quo", posting)
                        .beside("the best of 1, 4, 8 connections with the pool's row", old)
                        .goal(Goal.atLeast(15)),
                named("hot-pool", posting)
                        .beside(SERVICE_MANY_POOLS.text(), rounds.of(SERVICE_MANY_POOLS.id()))
                        .goal(Goal.within(1, 0.1)),
                bytes("journal-bytes-at-once", false, "paid at once").goal(Goal.atMost(40)),
                bytes("journal-bytes-vesting", true, "25/75").goal(Goal.atMost(60)));
    }

    private Figure told(String name, String what) {
        return Figure.of(name, "credits/s", rounds.of(name), what);
    }

    private Figure bytes(String id, boolean vests, String what) {
        Values bytes = Values.of(JournalBytes.perCredit(vests, pages));
        return Figure.of(
                id, "bytes", bytes, "journal per credit, " + what + ", table and indexes, once");
    }

    private static Figure named(String id, Figure figure) {
        return Figure.of(id, figure.unit(), figure.values(), figure.what());
    }
}
