package io.forcepool.testkit;

import io.forcepool.local.DatabaseSetup;
import io.forcepool.local.LocalDatabase;
import io.forcepool.local.Secrets;
import java.sql.SQLException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The PostgreSQL of the official image. */
final class ContainerPostgres implements PostgresServer {

    private static final String IMAGE = "postgres:18";

    private final PostgreSQLContainer container =
            new PostgreSQLContainer(IMAGE)
                    .withUsername("postgres")
                    .withDatabaseName("postgres")
                    .withCommand("postgres", "-c", "max_connections=200");

    ContainerPostgres() {
        container.start();
    }

    @Override
    public LocalDatabase database(String name) {
        String fresh = DatabaseNames.fresh(name);
        String server =
                "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432);
        var database =
                new LocalDatabase(
                        fresh, server + "/" + fresh, Secrets.password(), Secrets.password());
        try {
            DatabaseSetup.create(server + "/postgres", container.getPassword(), database);
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + fresh, e);
        }
    }
}
