package io.forcepool.testkit;

import io.forcepool.contracts.Topic;
import org.testcontainers.kafka.KafkaContainer;

/** The Kafka of the official image. */
final class ContainerKafka implements KafkaCluster {

    private static final String IMAGE = "apache/kafka:4.2.1";

    private static final String RECORD_BYTES_MAX = Integer.toString(Topic.RECORD_BYTES_MAX);

    private final KafkaContainer container =
            new KafkaContainer(IMAGE)
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_MESSAGE_MAX_BYTES", RECORD_BYTES_MAX)
                    .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", RECORD_BYTES_MAX)
                    .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");

    ContainerKafka() {
        container.start();
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }
}
