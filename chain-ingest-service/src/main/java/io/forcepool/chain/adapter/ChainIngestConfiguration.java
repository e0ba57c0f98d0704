package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.security.AccessRule;
import io.forcepool.platform.security.AccessRules;
import io.forcepool.platform.security.Roles;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.stream.EventStreams;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** How the service is put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ForcepoolChainProperties.class)
public class ChainIngestConfiguration {

    private static final String[] READERS = {
        Roles.VIEWER, Roles.FINANCE, Roles.AUDITOR, Roles.OPERATOR, Roles.SERVICE
    };

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
    PostgresRewards rewards(DataSource dataSource) {
        return new PostgresRewards(JdbcClient.create(dataSource));
    }

    @Bean
    RewardProjection rewardProjection(DataSource dataSource) {
        return new RewardProjection(dataSource);
    }

    @Bean
    SeenRewardProjection seenRewardProjection(DataSource dataSource) {
        return new SeenRewardProjection(dataSource);
    }

    @Bean
    PowerProjection powerProjection(DataSource dataSource) {
        return new PowerProjection(dataSource);
    }

    @Bean
    RewardViewController rewardViews(DataSource dataSource, FollowStatus status) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new RewardViewController(
                new PostgresSeenRewards(jdbc), new PostgresDays(jdbc), status);
    }

    @Bean
    ChainController chainController(
            ForcepoolChainProperties properties,
            FollowStatus status,
            PostgresRewards rewards,
            AuditedRanges audited,
            Reorganisations reorganisations) {
        return new ChainController(properties.network(), status, rewards, audited, reorganisations);
    }

    @Bean
    EventStreams<ChainFact> factStreams(EventLog log, ProjectionProgress progress, Clock clock) {
        return new EventStreams<>(new ToldFacts(log), progress, clock);
    }

    @Bean
    ChainEventController chainEvents(EventStreams<ChainFact> streams, ProjectionProgress progress) {
        return new ChainEventController(streams, progress);
    }

    @Bean
    NodeActors nodeActors(ForcepoolChainProperties properties, ChainStore store) {
        return new NodeActors(new Nodes(properties.network(), properties.node()), store);
    }

    @Bean
    RegistryBook registryBook(ForcepoolChainProperties properties, ChainStore store) {
        return new RegistryBook(store, properties.network(), properties.following().startHeight());
    }

    @Bean
    RegistryController registryController(
            ForcepoolChainProperties properties, RegistryBook book, NodeActors actors) {
        return new RegistryController(properties, book, actors);
    }

    @Bean
    WalletMessageProjection walletMessageProjection(DataSource dataSource, ChainStore store) {
        return new WalletMessageProjection(dataSource, store::memberships);
    }

    @Bean
    PostgresWalletBalances walletBalances(DataSource dataSource, MeterRegistry meters) {
        var balances = new PostgresWalletBalances(JdbcClient.create(dataSource));
        Gauge.builder(
                        "forcepool.chain.wallet.differences",
                        balances,
                        PostgresWalletBalances::differences)
                .description("Balances of wallets that their messages do not explain")
                .register(meters);
        return balances;
    }

    @Bean
    WalletFlowController walletFlowController(
            DataSource dataSource,
            PostgresWalletBalances balances,
            ChainStore store,
            FollowStatus status) {
        var flows = new WalletFlows(new PostgresWalletMessages(JdbcClient.create(dataSource)));
        return new WalletFlowController(
                new WalletDays(balances, flows, store::memberships), status);
    }

    @Bean
    WalletMessageController walletMessageController(DataSource dataSource, RegistryBook book) {
        return new WalletMessageController(
                new PostgresWalletMessages(JdbcClient.create(dataSource)), book);
    }

    @Bean
    AccessRules chainAccess() {
        return AccessRules.of(
                new AccessRule(HttpMethod.GET, ChainController.STATUS, READERS),
                new AccessRule(HttpMethod.GET, ChainEventController.EVENTS, READERS),
                new AccessRule(HttpMethod.GET, ChainController.AUDIT, READERS),
                new AccessRule(HttpMethod.GET, ChainController.REORGS, READERS),
                new AccessRule(HttpMethod.GET, ChainController.REWARDS, READERS),
                new AccessRule(HttpMethod.GET, RewardViewController.SEEN, READERS),
                new AccessRule(HttpMethod.GET, RewardViewController.DAYS, READERS),
                new AccessRule(HttpMethod.GET, WalletMessageController.MESSAGES, READERS),
                new AccessRule(HttpMethod.GET, WalletFlowController.FLOWS, READERS),
                new AccessRule(HttpMethod.GET, RegistryController.ALL, READERS),
                new AccessRule(HttpMethod.GET, RegistryController.CHANGES, READERS),
                new AccessRule(HttpMethod.GET, RegistryController.ONE, READERS),
                new AccessRule(HttpMethod.PUT, RegistryController.ONE, Roles.FINANCE),
                new AccessRule(HttpMethod.POST, RegistryController.END, Roles.FINANCE));
    }
}
