package io.forcepool.platform.store;

import java.util.List;
import javax.sql.DataSource;

/**
 * Writes into a store what another one had, at the same positions and with everything but the
 * hashes: these are a new chain, since they cover what may not be known any more.
 */
public final class EventCopy {

    private final EventTable table;

    public EventCopy(DataSource dataSource) {
        this.table = new EventTable(dataSource);
    }

    /**
     * Appends events that follow the last one of this store, in the caller's transaction.
     *
     * @throws IllegalArgumentException when they do not follow it
     */
    public void append(List<StoredEvent> events) {
        table.lock();
        table.insert(EventChain.copy(table.head(), events));
    }
}
