package io.forcepool.income.allocation;

import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts the shares of a run on pages: per bucket, at most {@link SharePage#SHARES_MAX} on each. */
final class Pages {

    private final RunOpened run;
    private final Shares shares;

    Pages(RunOpened run, Shares shares) {
        this.run = run;
        this.shares = shares;
    }

    /** In order of bucket and page, made as they are asked for. */
    Stream<SharePage> all() {
        int[][] buckets = buckets();
        return IntStream.range(0, Lanes.BUCKETS)
                .boxed()
                .flatMap(bucket -> pages(bucket, buckets[bucket]).stream());
    }

    /** The places of each bucket that have a share, in their order. */
    private int[][] buckets() {
        int[] sizes = new int[Lanes.BUCKETS];
        byte[] bucketOf = new byte[shares.size()];
        boolean[] has = new boolean[shares.size()];
        for (int i = 0; i < bucketOf.length; i++) {
            bucketOf[i] = (byte) Lanes.bucket(shares.user(i));
            has[i] = shares.has(i);
            sizes[bucketOf[i]] += has[i] ? 1 : 0;
        }
        int[][] buckets = new int[Lanes.BUCKETS][];
        for (int bucket = 0; bucket < Lanes.BUCKETS; bucket++) {
            buckets[bucket] = new int[sizes[bucket]];
        }
        int[] filled = new int[Lanes.BUCKETS];
        for (int i = 0; i < bucketOf.length; i++) {
            if (has[i]) {
                buckets[bucketOf[i]][filled[bucketOf[i]]++] = i;
            }
        }
        return buckets;
    }

    private List<SharePage> pages(int bucket, int[] members) {
        List<int[]> ranges = ranges(members);
        boolean withHouse = bucket == 0 && shares.house().signum() != 0;
        int count = ranges.size() + (withHouse ? 1 : 0);
        List<SharePage> pages = new ArrayList<>(count);
        for (int[] range : ranges) {
            List<Share> some =
                    IntStream.range(range[0], range[1])
                            .mapToObj(i -> shares.share(members[i]))
                            .toList();
            pages.add(page(bucket, pages.size(), count, BigInteger.ZERO, some));
        }
        if (withHouse) {
            pages.add(page(bucket, pages.size(), count, shares.house(), List.of()));
        }
        return pages;
    }

    /** From and to of each page: a user's shares stand on one page unless they fill more. */
    private List<int[]> ranges(int[] members) {
        List<int[]> ranges = new ArrayList<>();
        int start = 0;
        while (start < members.length) {
            int end = Math.min(start + SharePage.SHARES_MAX, members.length);
            int whole = end;
            while (end < members.length && whole > start && sameUser(members, whole - 1, whole)) {
                whole--;
            }
            end = whole > start ? whole : end;
            ranges.add(new int[] {start, end});
            start = end;
        }
        return ranges;
    }

    private boolean sameUser(int[] members, int one, int other) {
        return shares.user(members[one]).equals(shares.user(members[other]));
    }

    private SharePage page(
            int bucket, int page, int pages, BigInteger housePart, List<Share> some) {
        return new SharePage(
                run.run(),
                run.kind(),
                run.pool(),
                run.programme(),
                run.coin(),
                bucket,
                page,
                pages,
                run.effectiveHeight(),
                housePart,
                some);
    }
}
