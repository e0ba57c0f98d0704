package io.forcepool.ledger.bench;

import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.adapter.PastQueries;
import io.forcepool.local.FreePorts;
import io.forcepool.local.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * How long it takes to say what an account with 100,000 lines held at a position and at a height,
 * beside 900,000 lines of others. Every tenth line is late, then every second one, which is more
 * than a chain makes. Argument: questions per round.
 */
public final class PastBench {

    private static final int LINES = 100_000;
    private static final int OTHERS = 900;
    private static final int LINES_OF_OTHERS = 1_000;
    private static final int HEIGHTS = 1_000_000;

    private PastBench() {}

    public static void main(String[] arguments) throws IOException {
        int questions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        Path directory = Files.createTempDirectory("past-bench");
        try (var postgres = new LocalPostgres(directory, FreePorts.next()).start();
                var database = new LedgerDatabase(postgres.database("ledger"), 1)) {
            fill(database, "10");
            ask(database, "every tenth line is late by 1,000 heights", questions);
            database.jdbc.execute(
                    "truncate statement_line, statement_late, statement_entry, run_posted");
            fill(database, "2");
            ask(database, "every second line is late by 1,000 heights", questions);
        }
    }

    /** Lines as the projection would write them: heights go up by 10, late ones are 1,000 below. */
    private static void fill(LedgerDatabase database, String late) {
        database.jdbc.update(
                """
                insert into statement_entry select i, 'run/r/0/' || i, 'POSTED', 'INCOME', 'FIL',
                    case when i %% %s = 0 then greatest(i * 10 - 1000, 0) else i * 10 end,
                    timestamptz '2026-01-01' + i * interval '1 s', 'p', 'MAINNET',
                    gen_random_uuid(), 't', 's', 1, 0, 0, 0
                from generate_series(1, %d) i
                """
                        .formatted(late, LINES));
        lines(database, "'user/1603000000000000/FIL'", late, LINES);
        lines(database, "'user/' || lpad(j::text, 16, '0') || '/FIL'", late, LINES_OF_OTHERS);
        database.jdbc.execute("analyze");
    }

    private static void lines(LedgerDatabase database, String account, String late, int count) {
        String others = "generate_series(1, %d) j".formatted(count == LINES ? 1 : OTHERS);
        database.jdbc.update(
                """
                insert into statement_line select %1$s, i, 1, 0, 0, i, 0, 0,
                    case when i %% %2$s = 0 then (i - 1) * 10 else i * 10 end
                from generate_series(1, %3$d) i, %4$s
                """
                        .formatted(account, late, count, others));
        database.jdbc.update(
                """
                insert into statement_late select %1$s, 10, (i - 1) * 10, i * 10 - 1000, i
                from generate_series(1, %3$d) i, %4$s where i %% %2$s = 0 and i > 100
                """
                        .formatted(account, late, count, others));
    }

    private static void ask(LedgerDatabase database, String what, int questions) {
        var past = new PastQueries(database, "user/1603000000000000/FIL", LINES);
        time(what + "; position", questions, LINES, past::atPosition);
        time(what + "; height", questions, HEIGHTS, past::atHeight);
    }

    private static void time(String what, int questions, int most, LongConsumer question) {
        var random = new SplittableRandom(1);
        for (int i = 0; i < questions / 4; i++) {
            question.accept(random.nextInt(most));
        }
        long[] nanos = new long[questions];
        for (int i = 0; i < questions; i++) {
            long start = System.nanoTime();
            question.accept(random.nextInt(most));
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.2f ms, p99 %.2f ms, most %.2f ms%n",
                what,
                nanos[questions / 2] / 1e6,
                nanos[questions * 99 / 100] / 1e6,
                nanos[questions - 1] / 1e6);
    }
}
