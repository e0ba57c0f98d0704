package io.forcepool.testkit;

import org.testcontainers.kafka.KafkaContainer;

/** The Kafka of the official image. */
final class ContainerKafka implements KafkaCluster {

    private static final String IMAGE = "apache/kafka:4.2.1";

    private final KafkaContainer container =
            new KafkaContainer(IMAGE)
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");

    ContainerKafka() {
        container.start();
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }
}
