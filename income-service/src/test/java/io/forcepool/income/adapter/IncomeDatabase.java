package io.forcepool.income.adapter;

import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of income with the parts that write to it, without the service around them. */
final class IncomeDatabase implements AutoCloseable {

    private final TestDatabase store;
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
        var signal = new RunSignal();
        store = new TestDatabase(database, "db/income");
        jdbc = store.jdbc();
        transaction = store.transaction();
        log = store.log();
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

    DataSource dataSource() {
        return store.service();
    }

    /** What corrects windows. */
    Corrections corrections() {
        return new Corrections(
                log,
                transaction,
                chainTable,
                poolTable,
                orderTable,
                runs,
                new RunInputs(log, chainTable, orderTable, RunInputs.REWARDS_MAX),
                pages(transaction, RunPages.PAGES_PER_COMMIT),
                new RunSignal());
    }

    /** What makes pages, in transactions that the caller may let fail. */
    RunPages pages(TransactionTemplate transactions, int pagesPerCommit) {
        return new RunPages(log, transactions, poolTable, orderTable, runs, pagesPerCommit);
    }

    @Override
    public void close() {
        store.close();
    }
}
