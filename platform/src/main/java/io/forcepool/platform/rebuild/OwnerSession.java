package io.forcepool.platform.rebuild;

import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One connection as the role that owns the tables of a service, the one that migrates them. What
 * stands in the schema {@value BesideTables#SCHEMA} is found before what is live. Unlike the
 * service's own connections it may take as long as it needs.
 */
public final class OwnerSession implements AutoCloseable {

    private final SingleConnectionDataSource dataSource;
    private final JdbcTemplate jdbc;
    private final PlatformTransactionManager transactions;
    private final EventLog log;

    private OwnerSession(SingleConnectionDataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new JdbcTransactionManager(dataSource);
        this.log =
                new EventLog(
                        new EventTable(dataSource),
                        transactions,
                        Clock.systemUTC(),
                        new CommitSignal(),
                        new SimpleMeterRegistry());
        jdbc.execute("set search_path to " + BesideTables.SCHEMA + ", public");
    }

    /** A session in the service's own database. */
    public static OwnerSession open(Environment environment) {
        return open(environment, environment.getRequiredProperty("spring.datasource.url"));
    }

    /** A session of the same role in another database. */
    public static OwnerSession open(Environment environment, String url) {
        return new OwnerSession(
                new SingleConnectionDataSource(
                        url,
                        environment.getRequiredProperty("spring.flyway.user"),
                        environment.getRequiredProperty("spring.flyway.password"),
                        true));
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** The event store of this database. */
    public EventLog log() {
        return log;
    }

    /** Transactions that see what was committed before each statement. */
    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    /** Transactions that see one state of the database from their first statement on. */
    public TransactionTemplate snapshot() {
        TransactionTemplate snapshot = transaction();
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return snapshot;
    }

    /** The connection itself; it is not the caller's to close. */
    Connection connection() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void close() {
        dataSource.destroy();
    }
}
