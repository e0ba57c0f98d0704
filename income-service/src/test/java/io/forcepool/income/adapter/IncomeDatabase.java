package io.forcepool.income.adapter;

import com.zaxxer.hikari.HikariDataSource;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of income with the parts that write to it, without the service around them. */
final class IncomeDatabase implements AutoCloseable {

    final HikariDataSource dataSource = new HikariDataSource();
    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    final EventLog log;
    final PoolTable poolTable;
    final OrderTable orderTable;
    final ChainTable chainTable;
    final RunTable runs;
    final RunList list;
    final PoolBook pools;
    final UserBook users;
    final OrderBook orders;
    final RunOpener opener;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    IncomeDatabase(LocalDatabase database) {
        migrate(database);
        dataSource.setJdbcUrl(database.jdbcUrl());
        dataSource.setUsername(database.service());
        dataSource.setPassword(database.servicePassword());
        var transactions = new JdbcTransactionManager(dataSource);
        var signal = new RunSignal();
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(transactions);
        log =
                new EventLog(
                        new EventTable(dataSource),
                        transactions,
                        Clock.systemUTC(),
                        new CommitSignal(),
                        meters);
        poolTable = new PoolTable(JdbcClient.create(jdbc));
        orderTable = new OrderTable(jdbc);
        chainTable = new ChainTable(JdbcClient.create(jdbc));
        runs = new RunTable(jdbc);
        list = new RunList(JdbcClient.create(jdbc));
        pools = new PoolBook(log, transaction, poolTable, signal);
        users = new UserBook(log, transaction, jdbc);
        orders = new OrderBook(log, transaction, orderTable, users, runs, signal);
        opener = opener(RunInputs.REWARDS_MAX);
    }

    /** What opens runs of at most so many rewards. */
    RunOpener opener(int rewardsMax) {
        return new RunOpener(
                log,
                transaction,
                chainTable,
                orderTable,
                runs,
                new RunInputs(log, chainTable, orderTable, rewardsMax),
                new IncomeMeters(meters),
                Duration.ZERO);
    }

    /** What makes pages, in transactions that the caller may let fail. */
    RunPages pages(TransactionTemplate transactions, int pagesPerCommit) {
        return new RunPages(log, transactions, poolTable, orderTable, runs, pagesPerCommit);
    }

    @Override
    public void close() {
        dataSource.close();
    }

    private static void migrate(LocalDatabase database) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.owner(), database.ownerPassword())
                .locations("classpath:db/platform", "classpath:db/income")
                .placeholders(Map.of("service_role", database.service()))
                .load()
                .migrate();
    }
}
