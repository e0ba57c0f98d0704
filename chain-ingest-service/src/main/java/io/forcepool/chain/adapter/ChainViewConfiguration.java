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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How what was published is shown, and who may see it. */
@Configuration(proxyBeanMethods = false)
class ChainViewConfiguration {

    private static final String[] READERS = {
        Roles.VIEWER, Roles.FINANCE, Roles.AUDITOR, Roles.OPERATOR, Roles.SERVICE
    };

    @Bean
    PostgresRewards rewards(DataSource dataSource) {
        return new PostgresRewards(JdbcClient.create(dataSource));
    }

    @Bean
    RewardProjection rewardProjection(DataSource dataSource, EventLog log) {
        return new RewardProjection(dataSource, log);
    }

    @Bean
    SeenRewardProjection seenRewardProjection(DataSource dataSource) {
        return new SeenRewardProjection(dataSource);
    }

    @Bean
    PowerProjection powerProjection(DataSource dataSource, EventLog log) {
        return new PowerProjection(dataSource, log);
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
    RegistryController registryController(
            ForcepoolChainProperties properties, RegistryBook book, NodeActors actors) {
        return new RegistryController(properties, book, actors);
    }

    @Bean
    WalletMessageProjection walletMessageProjection(
            DataSource dataSource, EventLog log, ChainStore store) {
        return new WalletMessageProjection(dataSource, log, store::memberships);
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
    Overruling overruling(
            ForcepoolChainProperties properties, ChainStore store, ChainMeters meters) {
        var nodes = new Nodes(properties.network(), properties.node());
        return new Overruling(properties, nodes, store, meters);
    }

    @Bean
    ForkController forkController(Overruling overruling) {
        return new ForkController(overruling);
    }

    @Bean
    MinerDayController minerDayController(ChainStore store, FollowStatus status) {
        return new MinerDayController(store, status);
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
                new AccessRule(HttpMethod.GET, MinerDayController.DAYS, READERS),
                new AccessRule(
                        HttpMethod.GET,
                        ForkController.FORK,
                        Roles.OPERATOR,
                        Roles.FINANCE,
                        Roles.AUDITOR,
                        Roles.APPROVER),
                new AccessRule(
                        HttpMethod.POST, ForkController.PROPOSALS, Roles.OPERATOR, Roles.FINANCE),
                new AccessRule(HttpMethod.POST, ForkController.APPROVALS, Roles.APPROVER),
                new AccessRule(HttpMethod.GET, RegistryController.ALL, READERS),
                new AccessRule(HttpMethod.GET, RegistryController.CHANGES, READERS),
                new AccessRule(HttpMethod.GET, RegistryController.ONE, READERS),
                new AccessRule(HttpMethod.PUT, RegistryController.ONE, Roles.FINANCE),
                new AccessRule(HttpMethod.POST, RegistryController.END, Roles.FINANCE));
    }
}
