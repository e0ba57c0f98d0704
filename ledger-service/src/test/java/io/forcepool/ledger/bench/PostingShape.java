package io.forcepool.ledger.bench;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.local.LocalDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to post.
 *
 * @param shares on a page
 * @param perCommit pages in one transaction
 * @param manyPools whether pages are of {@value #MANY} pools in turn, or all of one
 * @param lines whether lines are projected beside it
 */
record PostingShape(int shares, int perCommit, boolean manyPools, boolean lines) {

    /** How the service posts, and what the goals are about. */
    static final PostingShape SERVICE =
            new PostingShape(SharePage.SHARES_MAX, Engine.PAGES_PER_COMMIT, false, false);

    static final PostingShape SERVICE_MANY_POOLS =
            new PostingShape(SharePage.SHARES_MAX, Engine.PAGES_PER_COMMIT, true, false);

    private static final int MANY = 64;

    /** All of them: pages of 1, 100, 500; 1, 4, 20 per commit; one pool or many; lines or not. */
    static List<PostingShape> all() {
        List<PostingShape> shapes = new ArrayList<>();
        for (int shares : List.of(1, 100, SharePage.SHARES_MAX)) {
            for (int perCommit : List.of(1, Engine.PAGES_PER_COMMIT, 20)) {
                for (boolean manyPools : List.of(false, true)) {
                    for (boolean lines : List.of(false, true)) {
                        shapes.add(new PostingShape(shares, perCommit, manyPools, lines));
                    }
                }
            }
        }
        return shapes;
    }

    String id() {
        return "posting-%dx%d-%s%s"
                .formatted(
                        shares,
                        perCommit,
                        manyPools ? "many-pools" : "one-pool",
                        lines ? "-lines" : "");
    }

    String text() {
        return "pages of %d, %d per commit, %s%s"
                .formatted(
                        shares,
                        perCommit,
                        manyPools ? MANY + " pools" : "one pool",
                        lines ? ", lines projected beside it" : "");
    }

    List<SharePage> pages(int round, int count) {
        String run = id() + "-" + round;
        return new Shares(run, manyPools ? MANY : 1, shares, true).pages(count);
    }

    /** Credits per second; to prepare the bytes is not part of it. */
    double rate(LedgerDatabase ledger, LocalDatabase database, int round, int pages) {
        List<byte[]> records = Engine.bytes(pages(round, pages));
        if (!lines) {
            return shares * Engine.pagesPerSecond(ledger, records, perCommit);
        }
        try (var _ = new LineProjection(database)) {
            return shares * Engine.pagesPerSecond(ledger, records, perCommit);
        }
    }
}
