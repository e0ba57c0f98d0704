package io.forcepool.platform.axon;

import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventMetadata;
import io.forcepool.platform.store.EventStoreConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Axon by hand. A service adds its aggregates and handlers as beans of {@link ConfigurerModule}.
 */
@AutoConfiguration(after = EventStoreConfiguration.class)
public class AxonConfiguration {

    /** After this long without a sign of its owner a processor may be taken over. */
    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

    private static final SimpleCorrelationDataProvider WHO_AND_WHY =
            new SimpleCorrelationDataProvider(
                    EventMetadata.ACTOR,
                    EventMetadata.REASON,
                    EventMetadata.REQUEST_ID,
                    EventMetadata.TRACEPARENT);

    static {
        // Axon would post usage data. This runs before anything of Axon is started.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    @Bean
    TransactionManager axonTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    Serializer axonSerializer() {
        return new FactSerializer();
    }

    @Bean
    EventStorageEngine eventStorageEngine(EventLog log) {
        return new PostgresEventStorageEngine(log);
    }

    @Bean
    EventStore eventStore(EventStorageEngine engine) {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @Bean
    TokenStore tokenStore(DataSource dataSource, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .serializer(serializer)
                .schema(tokenSchema())
                .contentType(String.class)
                .claimTimeout(CLAIM_TIMEOUT)
                .nodeId(owner())
                .build();
    }

    @Bean
    CommandBus commandBus(TransactionManager transactions, EventLog log) {
        CommandBus bus =
                SimpleCommandBus.builder()
                        .transactionManager(transactions)
                        .duplicateCommandHandlerResolver(
                                DuplicateCommandHandlerResolution.rejectDuplicates())
                        .build();
        bus.registerHandlerInterceptor(new AppendLockInterceptor(log));
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(WHO_AND_WHY));
        return bus;
    }

    @Bean
    org.axonframework.config.Configuration axon(
            TransactionManager transactions,
            Serializer serializer,
            EventStore store,
            TokenStore tokens,
            CommandBus commands,
            ObjectProvider<ConfigurerModule> modules) {
        return build(
                transactions,
                serializer,
                store,
                tokens,
                commands,
                modules.orderedStream().toList());
    }

    /** Nothing is looked up by Axon itself, so that nothing of it is chosen by class path order. */
    static org.axonframework.config.Configuration build(
            TransactionManager transactions,
            Serializer serializer,
            EventStore store,
            TokenStore tokens,
            CommandBus commands,
            List<ConfigurerModule> modules) {
        Configurer configurer =
                DefaultConfigurer.defaultConfiguration(false)
                        .configureTransactionManager(_ -> transactions)
                        .configureSerializer(_ -> serializer)
                        .configureEventSerializer(_ -> serializer)
                        .configureMessageSerializer(_ -> serializer)
                        .configureEventStore(_ -> store)
                        .configureCommandBus(_ -> commands)
                        .configureCorrelationDataProviders(_ -> List.of(WHO_AND_WHY))
                        .registerComponent(TokenStore.class, _ -> tokens);
        propagateErrors(configurer);
        modules.forEach(module -> module.configureModule(configurer));
        return configurer.buildConfiguration();
    }

    @Bean
    AxonLifecycle axonLifecycle(org.axonframework.config.Configuration axon) {
        return new AxonLifecycle(axon);
    }

    @Bean
    CommandGateway commandGateway(org.axonframework.config.Configuration axon) {
        return axon.commandGateway();
    }

    /** By default Axon logs what a handler throws, and answers with success or moves the token. */
    static void propagateErrors(Configurer configurer) {
        configurer
                .eventProcessing()
                .registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerDefaultListenerInvocationErrorHandler(
                        _ -> PropagatingErrorHandler.instance());
    }

    /** Names this instance; several can live in one process, where tests run them. */
    private static String owner() {
        return ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    }

    private static TokenSchema tokenSchema() {
        return TokenSchema.builder()
                .setTokenTable("processor_token")
                .setProcessorNameColumn("processor")
                .setSegmentColumn("segment")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("claimed_at")
                .setOwnerColumn("owner")
                .build();
    }
}
