package io.forcepool.ledger.adapter;

import com.zaxxer.hikari.HikariDataSource;
import io.forcepool.ledger.posting.FundsRebuild;
import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of the ledger without the service around it. */
public final class LedgerDatabase implements AutoCloseable {

    public final HikariDataSource dataSource;
    public final JdbcTemplate jdbc;
    public final TransactionTemplate transaction;
    public final EventLog log;
    public final PostingEngine engine;

    private final FundsVerification verification;

    public LedgerDatabase(LocalDatabase database) {
        this(database, 10);
    }

    public LedgerDatabase(LocalDatabase database, int connections) {
        migrate(database);
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(database.jdbcUrl());
        dataSource.setUsername(database.service());
        dataSource.setPassword(database.servicePassword());
        dataSource.setMaximumPoolSize(connections);
        jdbc = new JdbcTemplate(dataSource);
        var transactions = new JdbcTransactionManager(dataSource);
        transaction = new TransactionTemplate(transactions);
        log =
                new EventLog(
                        new EventTable(dataSource),
                        transactions,
                        Clock.systemUTC(),
                        new CommitSignal(),
                        new SimpleMeterRegistry());
        var journal = new EventLogJournal(log);
        var funds = new PostgresFunds(jdbc);
        engine = new PostingEngine(journal, funds);
        verification = new FundsVerification(log, jdbc, transactions);
    }

    public FundsRebuild.Report verify() {
        return verification.verify();
    }

    @Override
    public void close() {
        dataSource.close();
    }

    private static void migrate(LocalDatabase database) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.owner(), database.ownerPassword())
                .locations("classpath:db/platform", "classpath:db/ledger")
                .placeholders(Map.of("service_role", database.service()))
                .load()
                .migrate();
    }
}
