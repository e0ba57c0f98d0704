package io.forcepool.platform.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.Topic;
import io.forcepool.testkit.Infrastructure;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** Topics are made as they are described, and none is used that is not. */
final class TopicCreationIT {

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Object> settings =
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Infrastructure.bootstrapServers());
    private final TopicCreation creation = new TopicCreation(settings, (short) 1);

    @Test
    void makesTopicsThatForgetNothing() throws Exception {
        Topic money = new Topic("test.money." + run, 8, 4, false);
        Topic latest = new Topic("test.latest." + run, 8, 2, true);

        creation.ensure(List.of(money, latest));
        creation.ensure(List.of(money, latest));

        assertThat(config(money.name(), "cleanup.policy")).isEqualTo("delete");
        assertThat(config(money.name(), "retention.ms")).isEqualTo("-1");
        assertThat(config(money.name(), "max.message.bytes")).isEqualTo("8388608");
        assertThat(config(latest.name(), "cleanup.policy")).isEqualTo("compact");
        assertThat(config(latest.deadLetters(), "cleanup.policy")).isEqualTo("delete");
        assertThat(config(money.deadLetters(), "retention.ms")).isEqualTo("-1");
        try (Admin admin = Admin.create(settings)) {
            assertThat(
                            admin.describeTopics(List.of(money.name(), latest.deadLetters()))
                                    .allTopicNames()
                                    .get()
                                    .values())
                    .extracting(topic -> topic.partitions().size())
                    .containsExactlyInAnyOrder(4, 2);
        }
    }

    @Test
    void refusesATopicWithOtherPartitions() {
        creation.ensure(List.of(new Topic("test.moved." + run, 8, 4, false)));

        assertThatThrownBy(
                        () -> creation.ensure(List.of(new Topic("test.moved." + run, 8, 8, false))))
                .hasMessageContaining("test.moved." + run + " has 4 partitions, not 8");
    }

    @Test
    void refusesATopicThatForgets() throws Exception {
        String name = "test.forgetful." + run;
        Topic topic = new Topic(name, 4, 4, false);
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(name, 4, (short) 1)
                                            .configs(Map.of("retention.ms", "1000"))))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> creation.ensure(List.of(topic)))
                .hasMessageStartingWith("topic " + name + " has retention.ms = 1000, not -1");
    }

    private String config(String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(settings)) {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return config.get(name).value();
        }
    }
}
