package io.forcepool.ledger.bench;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.ledger.entry.Pages;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A run for measurements. Every run pays the same users, in their order and over all buckets in
 * turn, so that all but the first find their accounts.
 *
 * @param pools how many pools pay, page by page in turn
 * @param perPage shares on a full page
 * @param vests whether a quarter is paid at once and the rest locked, or all at once
 */
record Shares(String run, int pools, int perPage, boolean vests) {

    static final long HEIGHT = 2880;

    private static final long UNITS_MAX = 2_000_000_000_000_000_000L;
    private static final BigInteger FEE_PARTS = BigInteger.valueOf(5);
    private static final BigInteger VESTING_PARTS = BigInteger.valueOf(4);

    /** Full pages of one pool whose shares vest, as most are. */
    static Shares of(String run) {
        return new Shares(run, 1, SharePage.SHARES_MAX, true);
    }

    /** As many full pages as wanted. */
    List<SharePage> pages(int count) {
        Maker maker = new Maker();
        List<SharePage> pages = new ArrayList<>(count);
        for (int user = 0; pages.size() < count; user++) {
            maker.add(user, pages::add);
        }
        return pages;
    }

    /** All pages of a run that pays so many users once each; the last of a bucket is not full. */
    void users(int users, Consumer<SharePage> sink) {
        Maker maker = new Maker();
        for (int user = 0; user < users; user++) {
            maker.add(user, sink);
        }
        maker.rest(sink);
    }

    /** A page with one user on it, whose entry is one line more in that user's statement. */
    static SharePage single(String run, String user, int number, long height) {
        BigInteger one = BigInteger.ONE;
        Share share = Pages.share(user, one, one, one);
        return page(run, "demo", Lanes.bucket(user), number, height, List.of(share));
    }

    private static SharePage page(
            String run, String pool, int bucket, int number, long height, List<Share> shares) {
        return new SharePage(
                new RunId(run),
                RunKind.INCOME,
                pool,
                "MAINNET",
                Coin.FIL,
                bucket,
                number,
                Integer.MAX_VALUE,
                height,
                BigInteger.ZERO,
                shares);
    }

    /** Puts shares on the pages of their buckets. */
    private final class Maker {

        private final SplittableRandom random = new SplittableRandom(run.hashCode());
        private final List<List<Share>> buckets =
                Stream.generate(() -> (List<Share>) new ArrayList<Share>())
                        .limit(Lanes.BUCKETS)
                        .toList();
        private final int[] next = new int[Lanes.BUCKETS];
        private int made;

        void add(int user, Consumer<SharePage> sink) {
            String code = Pages.user(user);
            int bucket = Lanes.bucket(code);
            buckets.get(bucket).add(share(code));
            if (buckets.get(bucket).size() == perPage) {
                flush(bucket, sink);
            }
        }

        void rest(Consumer<SharePage> sink) {
            for (int bucket = 0; bucket < Lanes.BUCKETS; bucket++) {
                if (!buckets.get(bucket).isEmpty()) {
                    flush(bucket, sink);
                }
            }
        }

        private void flush(int bucket, Consumer<SharePage> sink) {
            List<Share> shares = buckets.get(bucket);
            String pool = "pool-" + made++ % pools;
            sink.accept(page(run, pool, bucket, next[bucket]++, HEIGHT, shares));
            shares.clear();
        }

        private Share share(String code) {
            BigInteger gross = BigInteger.valueOf(random.nextLong(1, UNITS_MAX));
            BigInteger fee = gross.divide(FEE_PARTS);
            BigInteger net = gross.subtract(fee);
            BigInteger available = vests ? net.divide(VESTING_PARTS) : net;
            return Pages.share(code, fee, available, net.subtract(available));
        }
    }
}
