package io.forcepool.ledger.bench;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.entry.EntryCommand.PostPage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.local.FreePorts;
import io.forcepool.local.LocalPostgres;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

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
                var database = new LedgerDatabase(postgres.database("ledger"))) {
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
                List<byte[]> records = records(round, pages);
                double rate = post(database, records, perCommit);
                System.out.printf(Locale.ROOT, "round %d: %,.0f credits/s%n", round, rate);
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

    /** Full pages, over all buckets in turn; every round pays the same users. */
    private static List<byte[]> records(int round, int pages) {
        SplittableRandom random = new SplittableRandom(round);
        List<List<Share>> buckets = new ArrayList<>();
        for (int i = 0; i < Lanes.BUCKETS; i++) {
            buckets.add(new ArrayList<>());
        }
        int[] next = new int[Lanes.BUCKETS];
        List<byte[]> records = new ArrayList<>(pages);
        for (int user = 0; records.size() < pages; user++) {
            String code = Pages.user(user);
            int bucket = Lanes.bucket(code);
            buckets.get(bucket)
                    .add(Pages.share(code, amount(random), amount(random), amount(random)));
            if (buckets.get(bucket).size() == SharePage.SHARES_MAX) {
                SharePage like =
                        Pages.page(
                                "bench-" + round,
                                bucket,
                                0,
                                buckets.get(bucket).toArray(Share[]::new));
                records.add(FactJson.write(numbered(like, next[bucket]++)));
                buckets.get(bucket).clear();
            }
        }
        return records;
    }

    private static SharePage numbered(SharePage p, int number) {
        return new SharePage(
                p.run(),
                p.kind(),
                p.pool(),
                p.programme(),
                p.coin(),
                p.bucket(),
                number,
                Integer.MAX_VALUE,
                p.effectiveHeight(),
                p.house(),
                p.shares());
    }

    private static BigInteger amount(SplittableRandom random) {
        return BigInteger.valueOf(random.nextLong(1, 2_000_000_000_000_000_000L));
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
