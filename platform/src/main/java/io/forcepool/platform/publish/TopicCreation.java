package io.forcepool.platform.publish;

import static java.util.Objects.requireNonNull;

import io.forcepool.contracts.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics as {@code contracts} describes them, each with its topic of dead letters, and
 * refuses topics that are there with other partitions, where a lane would move to another one, or
 * with other settings, where records could be forgotten.
 */
public final class TopicCreation {

    private static final int VISIBLE_ATTEMPTS_MAX = 100;
    private static final long VISIBLE_PAUSE_MILLIS = 100;

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
                    wanted.add(newTopic(topic));
                    wanted.add(newTopic(deadLetters(topic)));
                });
        try (Admin admin = Admin.create(settings)) {
            create(admin, wanted);
            Map<String, Integer> partitions = partitions(admin, wanted);
            Map<String, Config> settings = settings(admin, wanted);
            for (NewTopic topic : wanted) {
                check(topic, partitions.getOrDefault(topic.name(), 0));
                check(topic, requireNonNull(settings.get(topic.name())));
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

    private static Map<String, Config> settings(Admin admin, List<NewTopic> wanted)
            throws InterruptedException, ExecutionException {
        List<ConfigResource> resources =
                wanted.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                        .toList();
        return admin.describeConfigs(resources).all().get().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }

    private static void check(NewTopic wanted, Config found) {
        wanted.configs()
                .forEach(
                        (name, value) -> {
                            ConfigEntry entry = found.get(name);
                            if (entry == null || !value.equals(entry.value())) {
                                throw new IllegalStateException(
                                        "topic %s has %s = %s, not %s; kafka-configs sets it"
                                                .formatted(
                                                        wanted.name(),
                                                        name,
                                                        entry == null ? "nothing" : entry.value(),
                                                        value));
                            }
                        });
    }

    private static Topic deadLetters(Topic topic) {
        return new Topic(topic.deadLetters(), topic.lanes(), topic.partitions(), false);
    }

    private NewTopic newTopic(Topic topic) {
        Map<String, String> config = new HashMap<>(topic.settings());
        if (replication > 1) {
            // More than half: a broker that is lost takes nothing acknowledged with it.
            config.put(
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(replication / 2 + 1));
        }
        return new NewTopic(topic.name(), topic.partitions(), replication).configs(config);
    }
}
