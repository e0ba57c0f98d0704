package io.forcepool.ledger.entry;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.RunFact.Totals;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Pages for tests: single ones by hand, whole runs by seed. */
public final class Pages {

    private Pages() {}

    public static SharePage page(String run, int bucket, long house, Share... shares) {
        return page(RunKind.INCOME, run, bucket, house, shares);
    }

    public static SharePage page(
            RunKind kind, String run, int bucket, long house, Share... shares) {
        return new SharePage(
                new RunId(run),
                kind,
                "demo",
                "MAINNET",
                Coin.FIL,
                bucket,
                0,
                1,
                2880,
                BigInteger.valueOf(house),
                List.of(shares));
    }

    public static Share share(String user, long fee, long available, long locked) {
        return share(user, big(fee), big(available), big(locked));
    }

    /** What vested of a user. */
    public static Share released(String user, long units) {
        return share(user, 0, units, -units);
    }

    public static Share share(
            String user, BigInteger fee, BigInteger available, BigInteger locked) {
        return new Share(
                user,
                "order-of-" + user,
                1,
                fee.add(available).add(locked),
                fee,
                available,
                locked,
                200_000,
                big(900_000_000_000_000L),
                big(118_950_000_000_000_000L));
    }

    /** The page as the command that its record would become. */
    public static EntryCommand.PostPage command(SharePage page) {
        return new EntryCommand.PostPage(page, cause(page));
    }

    public static Cause cause(SharePage page) {
        return new Cause(page.eventId(), SharePage.class.getName(), sha256(FactJson.write(page)));
    }

    /** User codes of 16 digits; user 0, 1, 2, … are spread over the buckets by their hash. */
    public static String user(int number) {
        return "%016d".formatted(1_603_000_000_000_000L + number);
    }

    /** A user of the bucket. */
    public static String userOf(int bucket) {
        return userOf(bucket, 0);
    }

    /**
     * A user of the bucket whose number is not below this; tests that share a ledger share none.
     */
    public static String userOf(int bucket, int from) {
        return IntStream.iterate(from, i -> i + 1)
                .mapToObj(Pages::user)
                .filter(code -> Lanes.bucket(code) == bucket)
                .findFirst()
                .orElseThrow();
    }

    /** A user of the bucket who takes part in no run of {@link #run}. */
    public static String userOf(String name, int bucket) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> name + "-" + i)
                .filter(code -> Lanes.bucket(code) == bucket)
                .findFirst()
                .orElseThrow();
    }

    /** All pages of a run in which each of the users has one order. */
    public static List<SharePage> run(
            String run, String pool, int users, int sharesPerPage, SplittableRandom random) {
        Map<Integer, List<Share>> shares = new TreeMap<>();
        for (int i = 0; i < users; i++) {
            shares.computeIfAbsent(Lanes.bucket(user(i)), _ -> new ArrayList<>())
                    .add(random(user(i), random));
        }
        List<SharePage> pages = new ArrayList<>();
        shares.forEach(
                (bucket, all) -> {
                    int count = (all.size() + sharesPerPage - 1) / sharesPerPage;
                    for (int page = 0; page < count; page++) {
                        int end = Math.min(all.size(), (page + 1) * sharesPerPage);
                        List<Share> some = all.subList(page * sharesPerPage, end);
                        pages.add(of(run, pool, bucket, page, count, BigInteger.ZERO, some));
                    }
                });
        pages.add(housePage(run, pool, pages, random));
        return pages;
    }

    /** The sums that the end of the run tells. */
    public static Totals totals(List<SharePage> pages) {
        BigInteger[] sums = new BigInteger[4];
        Arrays.fill(sums, BigInteger.ZERO);
        for (SharePage page : pages) {
            for (Share share : page.shares()) {
                sums[0] = sums[0].add(share.fee());
                sums[1] = sums[1].add(share.available());
                sums[2] = sums[2].add(share.locked());
            }
            sums[3] = sums[3].add(page.house());
        }
        BigInteger gross = sums[0].add(sums[1]).add(sums[2]);
        return new Totals(gross, sums[0], sums[1], sums[2], sums[3]);
    }

    /** The same page of another run. */
    public static SharePage named(String run, SharePage page) {
        return copy(page, new RunId(run), page.effectiveHeight());
    }

    /** The same page at another height. */
    public static SharePage at(long height, SharePage page) {
        return copy(page, page.run(), height);
    }

    private static SharePage copy(SharePage page, RunId run, long height) {
        return new SharePage(
                run,
                page.kind(),
                page.pool(),
                page.programme(),
                page.coin(),
                page.bucket(),
                page.page(),
                page.pages(),
                height,
                page.house(),
                page.shares());
    }

    /** A page that makes sense, on the stream of another, with other content. */
    public static SharePage otherContent(SharePage page, long house) {
        return of(
                page.run().text(),
                page.pool(),
                page.bucket(),
                page.page(),
                page.pages(),
                page.house().add(big(house)),
                page.shares());
    }

    private static SharePage housePage(
            String run, String pool, List<SharePage> pages, SplittableRandom random) {
        int before = (int) pages.stream().filter(page -> page.bucket() == 0).count();
        for (int i = 0; i < before; i++) {
            SharePage p = pages.get(i);
            pages.set(i, of(run, pool, 0, i, before + 1, BigInteger.ZERO, p.shares()));
        }
        return of(run, pool, 0, before, before + 1, amount(random), List.of());
    }

    private static SharePage of(
            String run,
            String pool,
            int bucket,
            int page,
            int pages,
            BigInteger house,
            List<Share> shares) {
        return new SharePage(
                new RunId(run),
                RunKind.INCOME,
                pool,
                "MAINNET",
                Coin.FIL,
                bucket,
                page,
                pages,
                2880,
                house,
                shares);
    }

    private static Share random(String user, SplittableRandom random) {
        return share(user, amount(random), amount(random), amount(random));
    }

    private static BigInteger amount(SplittableRandom random) {
        return BigInteger.valueOf(random.nextLong(1, 2_000_000_000_000_000_000L));
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static BigInteger big(long units) {
        return BigInteger.valueOf(units);
    }
}
