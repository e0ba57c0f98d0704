package io.forcepool.platform.rebuild;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.core.env.Environment;

/** A database in which nothing is yet, where a service's tables are to be made. */
public final class EmptyDatabase {

    private EmptyDatabase() {}

    /**
     * Makes the tables as the service's migrations say, and opens a session there. The role that
     * owns the service's tables must be allowed to.
     *
     * @throws IllegalArgumentException when something is in it
     */
    public static OwnerSession migrated(Environment environment, String url) {
        OwnerSession session = OwnerSession.open(environment, url);
        try {
            checkEmpty(session);
            Flyway.configure()
                    .dataSource(session.dataSource())
                    .locations(
                            environment.getRequiredProperty("spring.flyway.locations").split(","))
                    .placeholders(
                            Map.of(
                                    "service_role",
                                    environment.getRequiredProperty("spring.datasource.username")))
                    .defaultSchema("public")
                    .load()
                    .migrate();
            return session;
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private static void checkEmpty(OwnerSession session) {
        Long relations =
                session.jdbc()
                        .queryForObject(
                                """
                                select count(*) from pg_class
                                where relnamespace = 'public'::regnamespace
                                """,
                                Long.class);
        if (relations == null || relations > 0) {
            throw new IllegalArgumentException("the database is not empty");
        }
    }
}
