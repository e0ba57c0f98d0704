package io.forcepool.testkit;

/** A Kafka that tests share; each test uses topics and groups of its own. */
public interface KafkaCluster {

    String bootstrapServers();
}
