package io.forcepool.local;

import java.nio.file.Path;
import java.util.Properties;

/** How the broker of this machine is set up: alone, small, loopback only, forgetting nothing. */
final class KafkaSettings {

    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final int NODE = 1;

    private static final String TEN_YEARS_MINUTES = "5256000";
    private static final String RECORD_BYTES_MAX = "" + (8 << 20);

    private KafkaSettings() {}

    static Properties of(Path data, int port, int controllerPort) {
        var settings = new Properties();
        place(settings, data, port, controllerPort);
        alone(settings);
        forgetNothing(settings);
        largeRecords(settings);
        small(settings);
        return settings;
    }

    private static void place(Properties settings, Path data, int port, int controllerPort) {
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "" + NODE);
        settings.setProperty("log.dirs", data.toString());
        settings.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d"
                        .formatted(port, CONTROLLER_LISTENER, controllerPort));
        settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        settings.setProperty(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    }

    private static void alone(Properties settings) {
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        // After a kill the broker is let in again only when its old session has run out.
        settings.setProperty("broker.session.timeout.ms", "4000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
    }

    private static void forgetNothing(Properties settings) {
        settings.setProperty("log.retention.ms", "-1");
        settings.setProperty("log.retention.bytes", "-1");
        settings.setProperty("offsets.retention.minutes", TEN_YEARS_MINUTES);
        settings.setProperty("transactional.id.expiration.ms", "" + Integer.MAX_VALUE);
        settings.setProperty("producer.id.expiration.ms", "" + Integer.MAX_VALUE);
    }

    /** As large as the topics' records may be, so that nothing on the way is narrower. */
    private static void largeRecords(Properties settings) {
        settings.setProperty("message.max.bytes", RECORD_BYTES_MAX);
        settings.setProperty("replica.fetch.max.bytes", RECORD_BYTES_MAX);
    }

    private static void small(Properties settings) {
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.recovery.threads.per.data.dir", "1");
        settings.setProperty("group.coordinator.threads", "1");
        settings.setProperty("share.coordinator.threads", "1");
        settings.setProperty("log.cleaner.threads", "1");
        settings.setProperty("log.cleaner.dedupe.buffer.size", "" + 4 * 1024 * 1024);
        settings.setProperty("log.segment.bytes", "" + 128 * 1024 * 1024);
        settings.setProperty("log.index.size.max.bytes", "" + 1024 * 1024);
    }
}
