package io.forcepool.platform.consume;

import io.forcepool.contracts.Topic;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.PlatformConfiguration;
import io.forcepool.platform.ServiceMain;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service of the tests that consumes one topic. */
final class CreditService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    CreditService(LocalDatabase database, String brokers, Topic topic, String... more) {
        this.context =
                ServiceMain.application(Application.class, "test-service")
                        .run(
                                Stream.concat(
                                                arguments(database, brokers, topic).stream(),
                                                Stream.of(more))
                                        .toArray(String[]::new));
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(PlatformConfiguration.class)
    static class Application {

        @Bean
        CreditConsumer consumer(@Value("${test.topic}") String topic, JdbcClient jdbc) {
            return new CreditConsumer(Credit.topic(topic), jdbc);
        }
    }

    CreditConsumer consumer() {
        return context.getBean(CreditConsumer.class);
    }

    ParkedRecords parked() {
        return context.getBean(ParkedRecords.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(Class<T> type, String name) {
        return context.getBean(name, type);
    }

    List<Long> sequences(int lane) {
        return bean(JdbcClient.class)
                .sql("select sequence from effect where lane = ? order by position")
                .param(lane)
                .query(Long.class)
                .list();
    }

    @Override
    public void close() {
        context.close();
    }

    private static List<String> arguments(LocalDatabase database, String brokers, Topic topic) {
        return List.of(
                "--test.topic=" + topic.name(),
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.service(),
                "--spring.datasource.password=" + database.servicePassword(),
                "--SPRING_FLYWAY_USER=" + database.owner(),
                "--SPRING_FLYWAY_PASSWORD=" + database.ownerPassword(),
                "--spring.kafka.bootstrap-servers=" + brokers);
    }
}
