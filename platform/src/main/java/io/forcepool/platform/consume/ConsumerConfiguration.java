package io.forcepool.platform.consume;

import io.forcepool.contracts.Topic;
import io.forcepool.platform.store.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;

/** A listener for every {@link FactConsumer}, and what they share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsumerProperties.class)
@Import(ParkedConfiguration.class)
public class ConsumerConfiguration {

    private static final Duration AUTH_RETRY_INTERVAL = Duration.ofSeconds(10);
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);
    private static final double RETRY_FACTOR = 2;

    @Bean
    DeadLetters deadLetters(DataSource dataSource, KafkaProperties kafka) {
        return new DeadLetters(JdbcClient.create(dataSource), kafka.buildProducerProperties());
    }

    @Bean
    TopicListeners topicListeners(
            ObjectProvider<FactConsumer> consumers,
            Listening listening,
            DeadLetters deadLetters,
            ParkedTable parked,
            MeterRegistry meters) {
        Map<KafkaMessageListenerContainer<byte[], byte[]>, ListenerState> listeners =
                new LinkedHashMap<>();
        for (FactConsumer consumer : consumers.orderedStream().toList()) {
            String topic = consumer.topic().name();
            var state = new ListenerState(topic, meters);
            listeners.put(listening.container(consumer, deadLetters, state), state);
            Gauge.builder("parked.records", () -> parked.waiting(topic))
                    .tag("topic", topic)
                    .register(meters);
        }
        return new TopicListeners(listeners);
    }

    @Bean
    Listening listening(
            DataSource dataSource,
            EventLog log,
            ParkedTable parked,
            PlatformTransactionManager transactions,
            ConsumerFactory<?, ?> kafka,
            ConsumerProperties properties,
            ApplicationEventPublisher events) {
        var lanes = new LaneTable(new JdbcTemplate(dataSource));
        var partitions = new PartitionTable(new JdbcTemplate(dataSource));
        var template = new TransactionTemplate(transactions);
        return (consumer, deadLetters, state) -> {
            var container = container(kafka, consumer.topic(), events);
            var listener =
                    new TopicListener(
                            consumer,
                            new LaneTransaction(consumer, log, lanes, parked, template),
                            deadLetters,
                            state,
                            new RetryPause(backOff(properties), container::isRunning),
                            new ReadingPlaces(consumer.topic().name(), partitions));
            container.getContainerProperties().setConsumerRebalanceListener(listener);
            container.setupMessageListener(listener);
            return container;
        };
    }

    /** Makes the container of a listener. */
    @FunctionalInterface
    interface Listening {
        KafkaMessageListenerContainer<byte[], byte[]> container(
                FactConsumer consumer, DeadLetters deadLetters, ListenerState state);
    }

    /**
     * One thread per topic: the append lock lets one transaction at a time through anyway, and one
     * poll over all partitions makes the larger batch. There is no transaction manager, because the
     * database transaction is the listener's own and Kafka's would lose records when it times out.
     */
    @SuppressWarnings("unchecked")
    private static KafkaMessageListenerContainer<byte[], byte[]> container(
            ConsumerFactory<?, ?> kafka, Topic topic, ApplicationEventPublisher events) {
        var properties = new ContainerProperties(topic.name());
        // The listener commits by itself, after the database.
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
        properties.setMissingTopicsFatal(false);
        properties.setAuthExceptionRetryInterval(AUTH_RETRY_INTERVAL);
        properties.setPollTimeout(POLL_TIMEOUT.toMillis());
        properties.setShutdownTimeout(STOP_TIMEOUT.toMillis());
        properties.setStopImmediate(true);
        properties.setClientId(topic.name());
        var container =
                new KafkaMessageListenerContainer<>(
                        (ConsumerFactory<byte[], byte[]>) kafka, properties);
        container.setBeanName(topic.name());
        container.setApplicationEventPublisher(events);
        return container;
    }

    private static ExponentialBackOff backOff(ConsumerProperties properties) {
        var backOff = new ExponentialBackOff(properties.retryDelayFirst().toMillis(), RETRY_FACTOR);
        backOff.setMaxInterval(properties.retryDelayMax().toMillis());
        return backOff;
    }
}
