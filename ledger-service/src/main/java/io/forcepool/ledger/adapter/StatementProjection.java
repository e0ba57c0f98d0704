package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.statement.JournalEntry;
import io.forcepool.ledger.statement.StatementWriter;
import io.forcepool.platform.projection.Projection;
import io.forcepool.platform.store.StoredEvent;
import java.time.Duration;
import java.util.List;

/** Feeds statements, entries and the totals of runs from the journal. */
final class StatementProjection implements Projection {

    static final String NAME = "statement";

    /** Some fifty thousand lines of full pages, which is a second's work. */
    private static final int EVENTS_PER_TRANSACTION = 100;

    /**
     * Posting, holds and balances go first, and lines are written when pages stop coming. Until
     * then answers say that they reflect less, unless somebody waits for more. Health takes what
     * does not move for longer than this for broken.
     */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StatementWriter writer;
    private final PostgresStatementTables tables;

    StatementProjection(PostgresStatementTables tables) {
        this.tables = tables;
        this.writer = new StatementWriter(tables);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int eventsPerTransaction() {
        return EVENTS_PER_TRANSACTION;
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        tables.feeding();
        writer.write(batch.stream().map(StatementProjection::entry).toList());
    }

    private static JournalEntry entry(StoredEvent stored) {
        return new JournalEntry(
                stored.position(), stored.recordedAt(), stored.fact(EntryEvent.class));
    }
}
