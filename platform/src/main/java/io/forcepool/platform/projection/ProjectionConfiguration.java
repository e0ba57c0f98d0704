package io.forcepool.platform.projection;

import io.forcepool.platform.axon.AxonConfiguration;
import io.forcepool.platform.store.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Feeds the projections of a service and whatever else is a {@link StoreProcessor}. */
@AutoConfiguration(after = AxonConfiguration.class)
public class ProjectionConfiguration {

    @Bean
    StoreTail storeTail(EventLog log) {
        return new StoreTail(log);
    }

    @Bean
    ProcessorTokens processorTokens(TokenStore store, DataSource dataSource) {
        return new ProcessorTokens(store, dataSource);
    }

    @Bean
    StoreProcessors storeProcessors(
            ObjectProvider<Projection> projections,
            ObjectProvider<StoreProcessor> others,
            EventLog log,
            StoreTail tail,
            ProcessorTokens tokens,
            TransactionManager transactions,
            MeterRegistry meters) {
        List<StoreProcessor> fed =
                Stream.concat(
                                projections.orderedStream().map(StoreProcessor::of),
                                others.orderedStream())
                        .toList();
        return new StoreProcessors(fed, log, tail, tokens, transactions, meters);
    }

    @Bean
    ProjectionProgress projectionProgress(ProcessorTokens tokens, StoreProcessors processors) {
        return new TokenProgress(tokens, processors);
    }

    @Bean
    ProjectionReplay projectionReplay(
            ObjectProvider<Projection> projections,
            StoreProcessors processors,
            ProcessorTokens tokens,
            PlatformTransactionManager transactions) {
        return new ProjectionReplay(
                projections.orderedStream().toList(),
                processors,
                tokens,
                new TransactionTemplate(transactions));
    }
}
