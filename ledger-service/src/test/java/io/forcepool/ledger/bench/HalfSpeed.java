package io.forcepool.ledger.bench;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.testkit.bench.Beside;
import io.forcepool.testkit.bench.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes pages at half the speed at which the ledger has just posted them, a commit's worth at a
 * time, for so many seconds. The records are made as they are sent: a hundred megabytes of them
 * would be collected in the midst of what is measured.
 */
final class HalfSpeed implements AutoCloseable {

    private final RunningLedger ledger;
    private final List<SharePage> pages;
    private final String run;
    private final int count;
    private final Pace pace;
    private final long target;
    private final CompletableFuture<Void> work;

    /**
     * @param pages of users who have accounts; they are published again and again
     * @param run a name that no run had before
     * @param fullSpeed pages per second
     */
    HalfSpeed(
            RunningLedger ledger,
            List<SharePage> pages,
            String run,
            double fullSpeed,
            int seconds) {
        this.ledger = ledger;
        this.pages = pages;
        this.run = run;
        double perSecond = fullSpeed / 2;
        count = (int) Math.ceil(perSecond * seconds);
        target = ledger.log().head() + count;
        pace = new Pace(perSecond / Engine.PAGES_PER_COMMIT);
        work = Beside.run(this::publish);
    }

    /** Waits until every page is posted: a sequence that was left out would stop its lane. */
    @Override
    public void close() {
        work.join();
        long sent = System.nanoTime();
        ledger.awaitHead(target);
        System.out.printf(
                "half speed: %d pages, the last posted %.1f s after it was sent%n",
                count, RunningLedger.secondsSince(sent));
    }

    private void publish() {
        for (int first = 0; first < count; first += Engine.PAGES_PER_COMMIT) {
            List<ProducerRecord<byte[], byte[]>> records =
                    records(first, Math.min(count, first + Engine.PAGES_PER_COMMIT));
            pace.awaitNext();
            ledger.topics.send(records);
        }
    }

    private List<ProducerRecord<byte[], byte[]>> records(int first, int end) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = first; i < end; i++) {
            SharePage page = pages.get(i % pages.size());
            records.add(ledger.topics.next(Pages.named(run + "-" + i / pages.size(), page)));
        }
        return records;
    }
}
