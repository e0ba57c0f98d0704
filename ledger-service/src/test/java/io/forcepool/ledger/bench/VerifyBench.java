package io.forcepool.ledger.bench;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.LedgerApplication;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.local.FreePorts;
import io.forcepool.local.LocalPostgres;
import io.forcepool.platform.audit.AuditProgram;
import io.forcepool.testkit.bench.Figure;
import io.forcepool.testkit.bench.Goal;
import io.forcepool.testkit.bench.Results;
import io.forcepool.testkit.bench.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long an export of the ledger takes to verify: hashes, tree, JSON, and its moves added up and
 * compared with every account. {@code export FILE [MOVES]} posts pages and exports them; {@code
 * verify FILE RESULT [ROUNDS]} is measured, as a process of its own that can be kept on one core.
 */
public final class VerifyBench {

    private static final double GOAL_SECONDS = 60;
    private static final int PAGES_PER_RUN = 2_000;
    private static final int PAGES_PER_COMMIT = 4;

    /** Of each share a part is available, a part is locked. */
    private static final int MOVES_PER_PAGE = 2 * SharePage.SHARES_MAX;

    private VerifyBench() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        if (arguments[0].equals("export")) {
            export(file, argument(arguments, 2, 10_000_000) / MOVES_PER_PAGE);
            return;
        }
        int rounds = argument(arguments, 3, 5);
        List<Double> seconds = new ArrayList<>();
        String found = "";
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            found = verified(file);
            seconds.add((System.nanoTime() - start) / 1e9);
            System.out.printf(Locale.ROOT, "round %d: %.1f s%n", round, seconds.getLast());
        }
        String what = "an export in which " + found + ", by one thread";
        Figure figure =
                Figure.of("export-verified", "s", new Values(seconds), what)
                        .goal(Goal.atMost(GOAL_SECONDS));
        new Results("ledger-verify", rounds, List.of(figure)).end(Path.of(arguments[2]));
    }

    private static void export(Path file, int pages) throws IOException {
        Path directory = Files.createTempDirectory("verify-bench");
        try (var postgres = new LocalPostgres(directory, FreePorts.next()).start();
                var database = new LedgerDatabase(postgres.database("ledger"), 2)) {
            for (int posted = 0; posted < pages; posted += PAGES_PER_RUN) {
                post(database, "bench-" + posted, Math.min(PAGES_PER_RUN, pages - posted));
            }
            var program = new AuditProgram(LedgerApplication.NAME, database.dataSource());
            if (program.run("export", file) != 0) {
                throw new IllegalStateException(program.complained());
            }
            System.out.printf(Locale.ROOT, "%,d bytes: %s", Files.size(file), program.printed());
        }
    }

    private static void post(LedgerDatabase database, String run, int pages) {
        List<SharePage> all = Shares.of(run).pages(pages);
        for (int i = 0; i < all.size(); i += PAGES_PER_COMMIT) {
            List<SharePage> batch = all.subList(i, Math.min(all.size(), i + PAGES_PER_COMMIT));
            database.transaction.executeWithoutResult(
                    _ -> {
                        database.log.lock();
                        database.engine.post(
                                batch.stream().<EntryCommand>map(Pages::command).toList());
                    });
        }
    }

    /** What was compared, as the program says it. */
    private static String verified(Path file) {
        var program = new AuditProgram(LedgerApplication.NAME, null);
        if (program.run("verify", file) != 0) {
            throw new IllegalStateException(program.printed() + program.complained());
        }
        return program.printed().lines().toList().getLast();
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
