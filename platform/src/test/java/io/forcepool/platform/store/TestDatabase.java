package io.forcepool.platform.store;

import com.zaxxer.hikari.HikariDataSource;
import io.forcepool.local.LocalDatabase;
import io.forcepool.testkit.Infrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database with the event store in it, and both of its roles. */
public final class TestDatabase implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 12;

    private final LocalDatabase database;
    private final HikariDataSource service = new HikariDataSource();

    public TestDatabase(String name) {
        this(Infrastructure.database(name));
    }

    /**
     * @param scripts where the tables of a service are, beside those of the platform
     */
    public TestDatabase(LocalDatabase database, String... scripts) {
        this(database, CONNECTIONS_MAX, scripts);
    }

    public TestDatabase(LocalDatabase database, int connectionsMax, String... scripts) {
        this.database = database;
        service.setJdbcUrl(database.jdbcUrl());
        service.setUsername(database.service());
        service.setPassword(database.servicePassword());
        service.setMaximumPoolSize(connectionsMax);
        service.setMinimumIdle(0);
        Flyway.configure()
                .dataSource(owner())
                .locations(
                        Stream.concat(Stream.of("db/platform"), Stream.of(scripts))
                                .map(script -> "classpath:" + script)
                                .toArray(String[]::new))
                .placeholders(Map.of("service_role", database.service()))
                .load()
                .migrate();
    }

    public LocalDatabase database() {
        return database;
    }

    public DataSource service() {
        return service;
    }

    public DataSource owner() {
        return new DriverManagerDataSource(
                database.jdbcUrl(), database.owner(), database.ownerPassword());
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(service);
    }

    /** Outside any transaction of the caller's thread. */
    public JdbcTemplate otherSession() {
        return new JdbcTemplate(
                new DriverManagerDataSource(
                        database.jdbcUrl(), database.service(), database.servicePassword()));
    }

    public JdbcTransactionManager transactions() {
        return new JdbcTransactionManager(service);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactions());
    }

    public EventLog log() {
        return log(Clock.systemUTC());
    }

    public EventLog log(Clock clock) {
        return new EventLog(
                new EventTable(service),
                transactions(),
                clock,
                new CommitSignal(),
                new SimpleMeterRegistry());
    }

    /** Appends notes to one stream, in one transaction of its own. */
    public long note(EventLog log, String stream, long firstSequence, int count) {
        return transaction()
                .execute(
                        _ ->
                                log.append(
                                        IntStream.range(0, count)
                                                .mapToObj(
                                                        i -> Noted.event(stream, firstSequence + i))
                                                .toList()));
    }

    public long count() {
        return jdbc().queryForObject("select count(*) from domain_event", Long.class);
    }

    @Override
    public void close() {
        service.close();
    }
}
