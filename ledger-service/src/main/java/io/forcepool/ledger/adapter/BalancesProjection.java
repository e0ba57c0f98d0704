package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.entry.EntryChanges;
import io.forcepool.platform.projection.Projection;
import io.forcepool.platform.publish.CompactedPublisher;
import io.forcepool.platform.store.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells other services what accounts hold. Of the accounts that a batch changed it tells the
 * balance of now, with the position that belongs to it; several changes are told as the last.
 */
final class BalancesProjection implements Projection {

    private static final String NAME = "balances";

    /** Twenty thousand accounts of full pages. */
    private static final int EVENTS_PER_TRANSACTION = 40;

    private final PostgresBalances balances;
    private final CompactedPublisher publisher;

    BalancesProjection(PostgresBalances balances, CompactedPublisher publisher) {
        this.balances = balances;
        this.publisher = publisher;
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
        return StatementProjection.PATIENCE;
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        Set<String> accounts = new TreeSet<>();
        for (StoredEvent stored : batch) {
            EntryChanges.of(
                    stored.fact(EntryEvent.class), (account, _, _) -> accounts.add(account));
        }
        if (!accounts.isEmpty()) {
            publisher.publish(balances.changed(accounts));
        }
    }
}
