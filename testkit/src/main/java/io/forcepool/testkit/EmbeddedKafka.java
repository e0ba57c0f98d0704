package io.forcepool.testkit;

import io.forcepool.local.FreePorts;
import io.forcepool.local.LocalKafka;
import java.nio.file.Path;

/** The Kafka that runs in this JVM. */
final class EmbeddedKafka implements KafkaCluster {

    private final LocalKafka kafka;

    EmbeddedKafka() {
        Path directory = Scratch.directory("kafka");
        kafka = new LocalKafka(directory, FreePorts.next());
        Scratch.atExit(kafka::stop, directory);
        kafka.start();
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }
}
