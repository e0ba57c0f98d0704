package io.forcepool.ledger.bench;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.entry.EntryCommand.PostPage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.ledger.posting.FundsRebuild;
import java.util.List;

/** The posting engine as the listener of pages uses it, without a topic. */
final class Engine {

    /** What the service has; see its consumer of pages. */
    static final int PAGES_PER_COMMIT = 4;

    private Engine() {}

    /**
     * Posts pages from their bytes and returns how many of them per second, with durable commits.
     */
    static double pagesPerSecond(LedgerDatabase ledger, List<byte[]> pages, int perCommit) {
        long start = System.nanoTime();
        for (int i = 0; i < pages.size(); i += perCommit) {
            List<byte[]> batch = pages.subList(i, Math.min(pages.size(), i + perCommit));
            ledger.transaction.executeWithoutResult(
                    _ -> {
                        ledger.log.lock();
                        ledger.engine.post(batch.stream().map(Engine::command).toList());
                    });
        }
        return pages.size() / RunningLedger.secondsSince(start);
    }

    static List<byte[]> bytes(List<SharePage> pages) {
        return pages.stream().map(FactJson::write).toList();
    }

    /** A measurement of books that are wrong means nothing. */
    static FundsRebuild.Report verify(LedgerDatabase ledger) {
        FundsRebuild.Report report = ledger.verify();
        System.out.println("funds are the fold of the journal: " + report.holds());
        if (!report.holds()) {
            throw new IllegalStateException(report.toString());
        }
        return report;
    }

    private static PostPage command(byte[] record) {
        SharePage page = FactJson.read(record, SharePage.class);
        return new PostPage(
                page, new Cause(page.eventId(), page.getClass().getName(), Pages.sha256(record)));
    }
}
