package io.forcepool.ledger.bench;

import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.projection.Projection;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.testkit.bench.Beside;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Projects lines as fast as it can on a connection of its own, from where the journal is now, until
 * it is closed. It has none of the patience by which a service lets posting go first.
 */
final class LineProjection implements AutoCloseable {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(5);

    private final LedgerDatabase ledger;
    private final Projection statement;
    private final CompletableFuture<Void> work;
    private volatile boolean closed;
    private long position;

    LineProjection(LocalDatabase database) {
        ledger = new LedgerDatabase(database, 1);
        statement = ledger.statement();
        position = ledger.log.head();
        work = Beside.run(this::project);
    }

    @Override
    public void close() {
        closed = true;
        work.join();
        ledger.close();
    }

    private void project() {
        while (!closed) {
            long next = next(ledger, statement, position);
            if (next == position) {
                pause();
            }
            position = next;
        }
    }

    /** One transaction of the projection; the position it came to. */
    static long next(LedgerDatabase ledger, Projection statement, long position) {
        Long next =
                ledger.transaction.execute(
                        _ -> {
                            List<StoredEvent> batch =
                                    ledger.log.read(position, statement.eventsPerTransaction());
                            if (batch.isEmpty()) {
                                return position;
                            }
                            statement.apply(batch);
                            return batch.getLast().position();
                        });
        return next == null ? position : next;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_INTERVAL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
