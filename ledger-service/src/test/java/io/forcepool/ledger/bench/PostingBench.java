package io.forcepool.ledger.bench;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.entry.EntryCommand.PostPage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.local.FreePorts;
import io.forcepool.local.LocalPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Credits per second of the posting engine on an embedded PostgreSQL with durable commits, from the
 * bytes of the pages to the commit. Arguments: pages per round, rounds, pages per commit.
 */
public final class PostingBench {

    private static final int WARM_UP_ROUNDS = 2;

    private PostingBench() {}

    public static void main(String[] arguments) throws IOException {
        int pages = argument(arguments, 0, 400);
        int rounds = argument(arguments, 1, 5);
        int perCommit = argument(arguments, 2, 4);
        Path directory = Files.createTempDirectory("posting-bench");
        try (var postgres = new LocalPostgres(directory, FreePorts.next()).start();
                var database = new LedgerDatabase(postgres.database("ledger"), 1)) {
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
                List<byte[]> records =
                        Shares.pages("bench-" + round, pages).stream()
                                .map(FactJson::write)
                                .toList();
                Cpu before = Cpu.now(database);
                double rate = post(database, records, perCommit);
                System.out.printf(Locale.ROOT, "round %d: %,.0f credits/s; ", round, rate);
                System.out.println(Cpu.now(database).perCredit(before, pages));
                if (round >= WARM_UP_ROUNDS) {
                    rates.add(rate);
                }
            }
            rates.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "credits/s median %,.0f min %,.0f max %,.0f; bytes of journal per credit %d%n",
                    rates.get(rates.size() / 2),
                    rates.getFirst(),
                    rates.getLast(),
                    journalBytes(database) / ((long) pages * 500 * (WARM_UP_ROUNDS + rounds)));
            System.out.println(database.verify());
        }
    }

    /** Processor time, which says more than the clock on a machine that others use too. */
    private record Cpu(long javaMicros, long postgresMicros) {

        private static final long MICROS_PER_TICK = 10_000;

        static Cpu now(LedgerDatabase database) throws IOException {
            long java = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000;
            Long pid = database.jdbc.queryForObject("select pg_backend_pid()", Long.class);
            String[] stat = Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ");
            return new Cpu(
                    java, (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) * MICROS_PER_TICK);
        }

        String perCredit(Cpu before, int pages) {
            double credits = (double) pages * SharePage.SHARES_MAX;
            return String.format(
                    Locale.ROOT,
                    "per credit: Java %.1f us, PostgreSQL %.1f us",
                    (javaMicros - before.javaMicros) / credits,
                    (postgresMicros - before.postgresMicros) / credits);
        }
    }

    private static double post(LedgerDatabase database, List<byte[]> records, int perCommit) {
        long start = System.nanoTime();
        for (int i = 0; i < records.size(); i += perCommit) {
            List<byte[]> batch = records.subList(i, Math.min(records.size(), i + perCommit));
            database.transaction.executeWithoutResult(
                    _ -> {
                        database.log.lock();
                        database.engine.post(batch.stream().map(PostingBench::command).toList());
                    });
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return records.size() * SharePage.SHARES_MAX / seconds;
    }

    private static PostPage command(byte[] record) {
        SharePage page = FactJson.read(record, SharePage.class);
        return new PostPage(
                page, new Cause(page.eventId(), page.getClass().getName(), Pages.sha256(record)));
    }

    private static long journalBytes(LedgerDatabase database) {
        Long bytes =
                database.jdbc.queryForObject(
                        "select sum(pg_column_size(payload)) from domain_event", Long.class);
        return bytes == null ? 0 : bytes;
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
