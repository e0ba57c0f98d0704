package io.forcepool.chain.adapter;

import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.store.TestDatabase;
import io.forcepool.testkit.Infrastructure;
import java.util.List;

/** An event store of its own for a test, without the service around it. */
final class ChainDatabase implements AutoCloseable {

    private final TestDatabase store =
            new TestDatabase(Infrastructure.database("chain_ingest"), "db/chain");

    ChainStore store(String network) {
        return new ChainStore(store.log(), store.transactions(), network);
    }

    List<Object> facts() {
        return store.log().read(0, Integer.MAX_VALUE).stream().map(StoredEvent::fact).toList();
    }

    void append(NewEvent event) {
        store.transaction().executeWithoutResult(_ -> store.log().append(List.of(event)));
    }

    /** Projects the store, and returns how many rewards there are then. */
    int project() {
        new RewardProjection(store.service()).apply(store.log().read(0, Integer.MAX_VALUE));
        return store.jdbc().queryForObject("select count(*) from block_reward", Integer.class);
    }

    @Override
    public void close() {
        store.close();
    }
}
