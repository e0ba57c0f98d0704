package io.forcepool.chain.adapter;

import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventTable;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.testkit.Infrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** An event store of its own for a test, without the service around it. */
final class ChainDatabase {

    private final DriverManagerDataSource dataSource;
    private final JdbcTransactionManager transactions;

    ChainDatabase() {
        LocalDatabase database = Infrastructure.database("chain_ingest");
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.owner(), database.ownerPassword())
                .locations("classpath:db/platform", "classpath:db/chain")
                .placeholders(Map.of("service_role", database.service()))
                .load()
                .migrate();
        this.dataSource =
                new DriverManagerDataSource(
                        database.jdbcUrl(), database.service(), database.servicePassword());
        this.transactions = new JdbcTransactionManager(dataSource);
    }

    ChainStore store(String network) {
        return new ChainStore(log(), transactions, network);
    }

    List<Object> facts() {
        return log().read(0, Integer.MAX_VALUE).stream().map(StoredEvent::fact).toList();
    }

    private EventLog log() {
        return new EventLog(
                new EventTable(dataSource),
                transactions,
                Clock.systemUTC(),
                new CommitSignal(),
                new SimpleMeterRegistry());
    }
}
