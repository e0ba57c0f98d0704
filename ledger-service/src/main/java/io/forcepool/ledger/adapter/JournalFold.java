package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.posting.FundsFold;
import io.forcepool.platform.rebuild.OwnerSession;
import io.forcepool.platform.rebuild.Progress;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds the journal into tables that were empty, by the same code that writes the live ones: the
 * funds and the statement, each up to a position of its own. A batch is a transaction, so that
 * memory is bounded however long the journal is.
 */
final class JournalFold {

    private static final int EVENTS_PER_TRANSACTION = 100;
    private static final long PAYLOAD_BYTES_MAX = 8L << 20;

    /** The row is there where migrations made the table, and not in one that is beside. */
    private static final String RAISE_HEIGHT =
            """
            insert into journal_height as h (height) values (?)
            on conflict (only_row) do update set height = greatest(h.height, excluded.height)
            """;

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final Progress progress;
    private final Part funds;
    private final Part statement;

    /** Into the tables that the session finds first. */
    JournalFold(OwnerSession session, Progress progress) {
        this.log = session.log();
        this.transaction = session.transaction();
        this.progress = progress;
        this.funds = new Part(events -> fold(session.jdbc(), events));
        this.statement =
                new Part(
                        new StatementProjection(new PostgresStatementTables(session.jdbc()))
                                ::apply);
    }

    /** Goes on to these positions; what is there already stays as it is. */
    void upTo(long fundsPosition, long statementPosition) {
        funds.upTo = fundsPosition;
        statement.upTo = statementPosition;
        long total = Math.max(fundsPosition, statementPosition);
        while (funds.wants() || statement.wants()) {
            long after = Math.min(funds.next(), statement.next());
            List<StoredEvent> batch = log.read(after, EVENTS_PER_TRANSACTION, PAYLOAD_BYTES_MAX);
            if (batch.isEmpty()) {
                throw new IllegalStateException("the journal ends at " + after);
            }
            transaction.executeWithoutResult(
                    _ -> {
                        funds.take(batch);
                        statement.take(batch);
                    });
            progress.reached(Math.min(last(batch), total), total);
        }
    }

    private static void fold(JdbcTemplate jdbc, List<StoredEvent> stored) {
        List<EntryEvent> events = stored.stream().map(e -> e.fact(EntryEvent.class)).toList();
        FundsFold fold = new FundsFold();
        events.forEach(fold::add);
        new PostgresFunds(jdbc).add(fold.changes(last(stored)));
        jdbc.update(
                RAISE_HEIGHT,
                events.stream().mapToLong(EntryEvent::effectiveHeight).max().orElseThrow());
    }

    private static long last(List<StoredEvent> events) {
        return events.getLast().position();
    }

    /** One of the two folds: where it is, and how far it is to go. */
    private static final class Part {

        private final Consumer<List<StoredEvent>> writer;
        private long at;
        private long upTo;

        Part(Consumer<List<StoredEvent>> writer) {
            this.writer = writer;
        }

        boolean wants() {
            return at < upTo;
        }

        long next() {
            return wants() ? at : Long.MAX_VALUE;
        }

        void take(List<StoredEvent> batch) {
            List<StoredEvent> mine =
                    batch.stream().filter(e -> e.position() > at && e.position() <= upTo).toList();
            if (!mine.isEmpty()) {
                writer.accept(mine);
                at = last(mine);
            }
        }
    }
}
