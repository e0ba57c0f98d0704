package io.forcepool.chain.adapter;

import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.store.TestDatabase;
import io.forcepool.testkit.Infrastructure;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An event store of its own for a test, without the service around it. */
final class ChainDatabase implements AutoCloseable {

    private final TestDatabase store =
            new TestDatabase(Infrastructure.database("chain_ingest"), "db/chain");

    ChainStore store(String network) {
        return new ChainStore(store.log(), store.transactions(), network);
    }

    List<Object> facts() {
        return facts(0);
    }

    List<Object> facts(long afterPosition) {
        return store.log().read(afterPosition, Integer.MAX_VALUE).stream()
                .map(StoredEvent::fact)
                .toList();
    }

    long head() {
        return store.log().head();
    }

    void append(NewEvent event) {
        store.transaction().executeWithoutResult(_ -> store.log().append(List.of(event)));
    }

    /** Projects the store, and returns how many rewards there are then. */
    int project() {
        List<StoredEvent> all = store.log().read(0, Integer.MAX_VALUE);
        new RewardProjection(store.service(), store.log()).apply(all);
        new SeenRewardProjection(store.service()).apply(all);
        new PowerProjection(store.service(), store.log()).apply(all);
        return store.jdbc().queryForObject("select count(*) from block_reward", Integer.class);
    }

    /** Projects what wallets sent, got and had, from the first fact on. */
    void projectWallets(String network) {
        var projection =
                new WalletMessageProjection(
                        store.service(), store.log(), store(network)::memberships);
        projection.reset();
        projection.apply(store.log().read(0, Integer.MAX_VALUE));
    }

    Reorganisations reorganisations(String network) {
        return new Reorganisations(JdbcClient.create(store.service()), network);
    }

    AuditedRanges audited(String network) {
        return new AuditedRanges(JdbcClient.create(store.service()), network);
    }

    EventLog log() {
        return store.log();
    }

    PostgresWalletBalances walletBalances() {
        return new PostgresWalletBalances(JdbcClient.create(store.service()));
    }

    WalletDays walletDays(String network) {
        var messages = new PostgresWalletMessages(JdbcClient.create(store.service()));
        return new WalletDays(
                walletBalances(), new WalletFlows(messages), store(network)::memberships);
    }

    PostgresSeenRewards seenRewards() {
        return new PostgresSeenRewards(JdbcClient.create(store.service()));
    }

    PostgresDays days() {
        return new PostgresDays(JdbcClient.create(store.service()));
    }

    @Override
    public void close() {
        store.close();
    }
}
