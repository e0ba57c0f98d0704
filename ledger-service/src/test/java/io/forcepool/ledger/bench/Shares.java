package io.forcepool.ledger.bench;

import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.ledger.entry.Pages;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Full pages for measurements: every round pays the same users. */
final class Shares {

    private Shares() {}

    /** As many full pages as wanted, over all buckets in turn. */
    static List<SharePage> pages(String run, int count) {
        SplittableRandom random = new SplittableRandom(run.hashCode());
        List<List<Share>> buckets = new ArrayList<>();
        for (int i = 0; i < Lanes.BUCKETS; i++) {
            buckets.add(new ArrayList<>());
        }
        int[] next = new int[Lanes.BUCKETS];
        List<SharePage> pages = new ArrayList<>(count);
        for (int user = 0; pages.size() < count; user++) {
            String code = Pages.user(user);
            int bucket = Lanes.bucket(code);
            List<Share> shares = buckets.get(bucket);
            shares.add(Pages.share(code, amount(random), amount(random), amount(random)));
            if (shares.size() == SharePage.SHARES_MAX) {
                pages.add(page(run, bucket, next[bucket]++, shares));
                shares.clear();
            }
        }
        return pages;
    }

    private static SharePage page(String run, int bucket, int number, List<Share> shares) {
        SharePage p = Pages.page(run, bucket, 0, shares.toArray(Share[]::new));
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
}
