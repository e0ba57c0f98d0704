package io.forcepool.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.local.LocalDatabase;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** What every other integration test relies on. */
class InfrastructureIT {

    @Test
    void givesANewDatabaseEachTime() throws Exception {
        LocalDatabase first = Infrastructure.database("books");
        LocalDatabase second = Infrastructure.database("books");

        assertThat(first.name()).isNotEqualTo(second.name());
        for (LocalDatabase database : List.of(first, second)) {
            try (var connection =
                    DriverManager.getConnection(
                            database.jdbcUrl(), database.owner(), database.ownerPassword())) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }

    @Test
    void givesOneKafkaToEverybody() throws Exception {
        assertThat(Infrastructure.kafka()).isSameAs(Infrastructure.kafka());
        try (Admin admin = admin(Infrastructure.bootstrapServers())) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void aKilledKafkaComesBackWithItsTopics() throws Exception {
        try (RestartableKafka kafka = Infrastructure.restartableKafka()) {
            try (Admin admin = admin(kafka.bootstrapServers())) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
            }
            kafka.kill();
            kafka.start();
            try (Admin admin = admin(kafka.bootstrapServers())) {
                assertThat(admin.listTopics().names().get()).containsExactly("kept");
            }
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
}
