package io.forcepool.platform.publish;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.Topic;
import io.forcepool.contracts.Topics;
import io.forcepool.platform.projection.ProjectionConfiguration;
import io.forcepool.platform.projection.StoreProcessor;
import io.forcepool.platform.store.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** Publishes what a service has stored, and what its projections derive. */
@AutoConfiguration(before = ProjectionConfiguration.class)
public class PublishConfiguration {

    /** The most events of one transaction of the publisher. */
    private static final int PUBLISH_BATCH_MAX = 500;

    private final String service;
    private final KafkaProperties kafka;

    PublishConfiguration(
            @Value("${spring.application.name}") String service, KafkaProperties kafka) {
        this.service = service;
        this.kafka = kafka;
    }

    @Bean
    TopicCreation topicCreation(@Value("${forcepool.topics.replication:1}") short replication) {
        return new TopicCreation(kafka.buildAdminProperties(), replication);
    }

    /** Before anything listens or publishes: a service does not start on topics it does not fit. */
    @Bean
    InitializingBean topicsPresent(
            TopicCreation creation, @Value("${forcepool.topics.create:true}") boolean create) {
        return () -> {
            if (create) {
                List<Topic> topics = new ArrayList<>(Topics.all());
                topics.add(Topics.checkpoints(service));
                creation.ensure(topics);
            }
        };
    }

    @Bean
    PublicationTable publicationTable(DataSource dataSource) {
        return new PublicationTable(dataSource);
    }

    @Bean(destroyMethod = "close")
    TransactionalSender publisherSender(MeterRegistry meters) {
        return sender("publisher", meters);
    }

    @Bean
    StoreProcessor publisher(
            PublicationTable table,
            TransactionalSender sender,
            EventLog log,
            Clock clock,
            MeterRegistry meters) {
        var facts = new StoredFacts(log.routes());
        Publisher publisher = new Publisher(table, sender, facts, clock, meters);
        return new StoreProcessor(
                Publisher.NAME, PUBLISH_BATCH_MAX, Duration.ZERO, publisher::publish);
    }

    @Bean
    CompactedPublisher compactedPublisher(
            PublicationTable table,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry meters) {
        return new DerivedPublisher(
                table, topic -> sender("derived-" + topic.name(), meters), transactions, clock);
    }

    /** Has a sender of its own: one that the publisher uses would be fenced in its work. */
    @Bean
    NumberedPublisher numberedPublisher(MeterRegistry meters) {
        return new SenderOfNumbered(sender("numbered", meters));
    }

    private record SenderOfNumbered(TransactionalSender sender)
            implements NumberedPublisher, AutoCloseable {

        @Override
        public void publish(Fact fact, long sequence, Instant time) {
            sender.send(List.of(LaneRecord.derived(fact, sequence, time)));
        }

        @Override
        public void close() {
            sender.close();
        }
    }

    private TransactionalSender sender(String role, MeterRegistry meters) {
        return sender(service, role, kafka.buildProducerProperties(), meters);
    }

    static TransactionalSender sender(
            String service, String role, Map<String, Object> settings, MeterRegistry meters) {
        return new TransactionalSender(
                settings, service + "-" + role, "/forcepool/" + service, meters);
    }

    /** The topic of this name, which may be the short one of the documents: income.shares. */
    static Topic topic(String name) {
        return Topics.all().stream()
                .filter(topic -> topic.name().equals(name) || shortName(topic).equals(name))
                .findAny()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no topic is named "
                                                + name
                                                + "; there are "
                                                + Topics.all().stream()
                                                        .map(PublishConfiguration::shortName)
                                                        .toList()));
    }

    private static String shortName(Topic topic) {
        return topic.name().replaceFirst("^forcepool\\.(.*)\\.v[0-9]+$", "$1");
    }
}
