package io.forcepool.ledger.bench;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.testkit.Infrastructure;
import java.util.List;

/** What a credit takes in the journal: the whole table with its indexes, of full pages. */
final class JournalBytes {

    private JournalBytes() {}

    static double perCredit(boolean vests, int pages) {
        List<SharePage> all = new Shares("bytes", 1, SharePage.SHARES_MAX, vests).pages(pages);
        try (var ledger = new LedgerDatabase(Infrastructure.database("ledger"), 1)) {
            long before = bytes(ledger);
            Engine.pagesPerSecond(ledger, Engine.bytes(all), Engine.PAGES_PER_COMMIT);
            return (bytes(ledger) - before) / ((double) pages * SharePage.SHARES_MAX);
        }
    }

    private static long bytes(LedgerDatabase ledger) {
        Long bytes =
                ledger.jdbc.queryForObject(
                        "select pg_total_relation_size('domain_event')", Long.class);
        return bytes == null ? 0 : bytes;
    }
}
