package io.forcepool.chain.adapter;

import io.forcepool.platform.store.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** How the service is put together: what it reads, and what it publishes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ForcepoolChainProperties.class)
@Import(ChainViewConfiguration.class)
public class ChainIngestConfiguration {

    @Bean
    ChainMeters chainMeters(MeterRegistry meters) {
        return new ChainMeters(meters);
    }

    @Bean
    FollowStatus node(Clock clock, MeterRegistry meters) {
        return new FollowStatus(clock, meters);
    }

    @Bean
    Nodes nodes(ForcepoolChainProperties properties) {
        return new Nodes(properties.network(), properties.node());
    }

    @Bean
    ChainStore chainStore(
            EventLog log,
            PlatformTransactionManager transactions,
            ForcepoolChainProperties properties) {
        return new ChainStore(log, transactions, properties.network());
    }

    @Bean
    Following following(
            ForcepoolChainProperties properties,
            Nodes nodes,
            ChainStore store,
            FollowStatus status,
            ChainMeters meters,
            Reorganisations reorganisations) {
        return new Following(properties, nodes, store, status, meters, reorganisations);
    }

    @Bean
    Reorganisations reorganisations(ForcepoolChainProperties properties, DataSource dataSource) {
        return new Reorganisations(JdbcClient.create(dataSource), properties.network());
    }

    @Bean
    AuditedRanges auditedRanges(
            ForcepoolChainProperties properties, DataSource dataSource, MeterRegistry meters) {
        var audited = new AuditedRanges(JdbcClient.create(dataSource), properties.network());
        Gauge.builder("forcepool.chain.audited", audited, AuditedRanges::height)
                .description("Height up to which what is published was read again")
                .baseUnit("heights")
                .register(meters);
        Gauge.builder("forcepool.chain.disputed", audited, AuditedRanges::disputed)
                .description("Ranges of heights of which the second node says otherwise")
                .register(meters);
        return audited;
    }

    @Bean
    Reaudit reaudit(
            ForcepoolChainProperties properties,
            EventLog log,
            ChainStore store,
            AuditedRanges audited,
            ChainMeters meters) {
        return new Reaudit(properties, log, store, audited, meters);
    }

    @Bean
    ReauditLoop reauditLoop(ForcepoolChainProperties properties, Reaudit audit, ChainStore store) {
        return new ReauditLoop(audit, new Nodes(properties.network(), properties.node()), store);
    }

    @Bean
    ChainFollower chainFollower(
            Following following,
            Nodes nodes,
            FollowStatus status,
            ChainMeters meters,
            ForcepoolChainProperties properties) {
        return new ChainFollower(following, nodes, status, meters, properties.following());
    }

    @Bean
    HeadWatch headWatch(Nodes nodes, ChainMeters meters) {
        return new HeadWatch(nodes, meters);
    }

    @Bean
    NodeActors nodeActors(ForcepoolChainProperties properties, ChainStore store) {
        return new NodeActors(new Nodes(properties.network(), properties.node()), store);
    }

    @Bean
    RegistryBook registryBook(ForcepoolChainProperties properties, ChainStore store) {
        return new RegistryBook(store, properties.network(), properties.following().startHeight());
    }
}
