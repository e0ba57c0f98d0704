package io.forcepool.ledger.bench;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.entry.EntryCommand.PostPage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.ledger.posting.FundsRebuild;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The posting engine as the listener of pages uses it, without a topic. */
final class Engine {

    /** What the service has; see its consumer of pages. */
    static final int PAGES_PER_COMMIT = 4;

    private Engine() {}

    /**
     * Posts pages from their bytes and returns how many of them per second, with durable commits.
     * As the listener does, it reads the next pages while the last are written.
     */
    static double pagesPerSecond(LedgerDatabase ledger, List<byte[]> pages, int perCommit) {
        long start = System.nanoTime();
        FutureTask<List<PostPage>> next = reading(pages, 0, perCommit);
        for (int i = 0; i < pages.size(); i += perCommit) {
            List<PostPage> batch = result(next);
            next = reading(pages, i + perCommit, perCommit);
            ledger.transaction.executeWithoutResult(_ -> ledger.engine.post(batch));
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

    private static FutureTask<List<PostPage>> reading(List<byte[]> pages, int from, int count) {
        int begin = Math.min(pages.size(), from);
        int end = Math.min(pages.size(), from + count);
        FutureTask<List<PostPage>> task =
                new FutureTask<>(
                        () -> pages.subList(begin, end).stream().map(Engine::command).toList());
        Thread.startVirtualThread(task);
        return task;
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PostPage command(byte[] record) {
        SharePage page = FactJson.read(record, SharePage.class);
        return new PostPage(
                page, new Cause(page.eventId(), page.getClass().getName(), Pages.sha256(record)));
    }
}
