package io.forcepool.platform.publish;

import io.forcepool.contracts.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics as {@code contracts} describes them, each with its topic of dead letters, and
 * refuses topics that are there with other partitions: a lane would move to another one.
 */
public final class TopicCreation {

    private static final int VISIBLE_ATTEMPTS_MAX = 100;
    private static final long VISIBLE_PAUSE_MILLIS = 100;
    private static final short REPLICATION_SAFE = 3;

    private final Map<String, Object> settings;
    private final short replication;

    public TopicCreation(Map<String, Object> adminSettings, short replication) {
        this.settings = new HashMap<>(adminSettings);
        this.replication = replication;
    }

    /** Returns when all of them are there and can be written to. */
    public void ensure(List<Topic> topics) {
        List<NewTopic> wanted = new ArrayList<>();
        topics.forEach(
                topic -> {
                    wanted.add(newTopic(topic.name(), topic.partitions(), topic.compacted()));
                    wanted.add(newTopic(topic.deadLetters(), topic.partitions(), false));
                });
        try (Admin admin = Admin.create(settings)) {
            create(admin, wanted);
            Map<String, Integer> partitions = partitions(admin, wanted);
            for (NewTopic topic : wanted) {
                check(topic, partitions.getOrDefault(topic.name(), 0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making the topics", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be made: " + e.getMessage(), e);
        }
    }

    private static void create(Admin admin, List<NewTopic> wanted)
            throws InterruptedException, ExecutionException {
        Set<String> present = admin.listTopics().names().get();
        List<NewTopic> missing =
                wanted.stream().filter(topic -> !present.contains(topic.name())).toList();
        for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                // Another service was quicker; its topic is checked like any other.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static Map<String, Integer> partitions(Admin admin, List<NewTopic> wanted)
            throws InterruptedException, ExecutionException {
        List<String> names = wanted.stream().map(NewTopic::name).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                return admin.describeTopics(names).allTopicNames().get().values().stream()
                        .collect(
                                Collectors.toMap(
                                        TopicDescription::name,
                                        topic -> topic.partitions().size()));
            } catch (ExecutionException e) {
                // A broker learns of a new topic a moment after the controller has made it.
                boolean young = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!young || attempt == VISIBLE_ATTEMPTS_MAX) {
                    throw e;
                }
                Thread.sleep(VISIBLE_PAUSE_MILLIS);
            }
        }
    }

    private static void check(NewTopic wanted, int partitions) {
        if (partitions != wanted.numPartitions()) {
            throw new IllegalStateException(
                    "topic "
                            + wanted.name()
                            + " has "
                            + partitions
                            + " partitions, not "
                            + wanted.numPartitions()
                            + "; lanes would change their place");
        }
    }

    private NewTopic newTopic(String name, int partitions, boolean compacted) {
        Map<String, String> config = new HashMap<>();
        config.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        config.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        if (replication >= REPLICATION_SAFE) {
            config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(name, partitions, replication).configs(config);
    }
}
