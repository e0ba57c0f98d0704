package io.forcepool.testkit;

import io.forcepool.local.LocalDatabase;
import java.util.function.Supplier;

/**
 * The real PostgreSQL and Kafka of the tests, started when first asked for and once per JVM:
 * embedded, or in containers with {@code -Dinfra=containers}.
 */
public final class Infrastructure {

    private static final boolean CONTAINERS = "containers".equals(System.getProperty("infra"));

    private static final Supplier<PostgresServer> POSTGRES =
            Once.of(() -> CONTAINERS ? new ContainerPostgres() : new EmbeddedPostgres());

    private static final Supplier<KafkaCluster> KAFKA =
            Once.of(() -> CONTAINERS ? new ContainerKafka() : new EmbeddedKafka());

    private Infrastructure() {}

    public static PostgresServer postgres() {
        return POSTGRES.get();
    }

    public static KafkaCluster kafka() {
        return KAFKA.get();
    }

    /** A new database, with an owner and a service role of its own, that nobody else has. */
    public static LocalDatabase database(String name) {
        return postgres().database(name);
    }

    public static String bootstrapServers() {
        return kafka().bootstrapServers();
    }

    /** A PostgreSQL of its own, for a test that stops or kills it; always embedded. */
    public static RestartablePostgres restartablePostgres() {
        return new RestartablePostgres();
    }

    /** A Kafka of its own in a process of its own, for a test that stops or kills it. */
    public static RestartableKafka restartableKafka() {
        return new RestartableKafka();
    }
}
