package io.forcepool.ledger.adapter;

import static io.forcepool.platform.security.Roles.APPROVER;
import static io.forcepool.platform.security.Roles.AUDITOR;
import static io.forcepool.platform.security.Roles.FINANCE;
import static io.forcepool.platform.security.Roles.OPERATOR;
import static io.forcepool.platform.security.Roles.SERVICE;
import static io.forcepool.platform.security.Roles.USER;
import static io.forcepool.platform.security.Roles.VIEWER;

import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.publish.CompactedPublisher;
import io.forcepool.platform.security.AccessRule;
import io.forcepool.platform.security.AccessRules;
import io.forcepool.platform.store.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How the ledger is put together. */
@Configuration(proxyBeanMethods = false)
@Import({
    BalanceController.class,
    StatementController.class,
    EntryController.class,
    ProposalController.class
})
public class LedgerConfiguration {

    @Bean
    PostingEngine postingEngine(EventLog log, JdbcTemplate jdbc) {
        return new PostingEngine(new EventLogJournal(log, jdbc), new PostgresFunds(jdbc));
    }

    @Bean
    FundsVerification fundsVerification(
            EventLog log, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new FundsVerification(log, jdbc, transactions);
    }

    @Bean
    SharePageConsumer sharePageConsumer(PostingEngine engine) {
        return new SharePageConsumer(engine);
    }

    @Bean
    TransferConsumer transferConsumer(PostingEngine engine) {
        return new TransferConsumer(engine);
    }

    @Bean
    RunConsumer runConsumer(PostgresRunChecks checks) {
        return new RunConsumer(checks);
    }

    @Bean
    PostgresRunChecks runChecks(JdbcClient client) {
        return new PostgresRunChecks(client);
    }

    @Bean
    PostgresBalances balances(JdbcClient client) {
        return new PostgresBalances(client);
    }

    @Bean
    PostgresStatements statements(JdbcClient client, PostgresPast past) {
        return new PostgresStatements(client, past);
    }

    @Bean
    PostgresPast past(JdbcClient client) {
        return new PostgresPast(client);
    }

    @Bean
    Readings readings(Positions positions, PostgresPast past, Clock clock) {
        return new Readings(positions, past, clock);
    }

    @Bean
    StatementProjection statementProjection(JdbcTemplate jdbc) {
        return new StatementProjection(new PostgresStatementTables(jdbc));
    }

    @Bean
    BalancesProjection balancesProjection(PostgresBalances balances, CompactedPublisher publisher) {
        return new BalancesProjection(balances, publisher);
    }

    @Bean
    Positions positions(EventLog log, ProjectionProgress progress) {
        return new Positions(log, progress);
    }

    @Bean
    LedgerInvariants ledgerInvariants(
            PostgresBalances balances,
            PostgresRunChecks runs,
            Positions positions,
            MeterRegistry meters,
            Clock clock) {
        return new LedgerInvariants(balances, runs, positions, meters, clock);
    }

    @Bean
    Proposals proposals(
            PostingEngine engine,
            EventLog log,
            JdbcClient client,
            PlatformTransactionManager transactions) {
        return new Proposals(engine, log, client, new TransactionTemplate(transactions));
    }

    /** Who proposes is not who approves; that it is another person is decided with the entry. */
    @Bean
    AccessRules proposalRules() {
        return new AccessRules(
                List.of(
                        post(ProposalController.ADJUSTMENTS, FINANCE),
                        post(ProposalController.OPENINGS, FINANCE),
                        post(ProposalController.REVERSALS, FINANCE),
                        post(ProposalController.APPROVALS, APPROVER),
                        post(ProposalController.REFUSALS, FINANCE, APPROVER),
                        rule(
                                ProposalController.PROPOSALS,
                                VIEWER,
                                FINANCE,
                                AUDITOR,
                                OPERATOR,
                                APPROVER)));
    }

    private static AccessRule post(String path, String... roles) {
        return new AccessRule(HttpMethod.POST, path, roles);
    }

    /** Everybody who works here reads the books; a user reads what is the user's own. */
    @Bean
    AccessRules ledgerRules() {
        var ofUsers =
                Stream.of(
                                BalanceController.OF_USER,
                                StatementController.OF_USER,
                                StatementController.ENTRIES_OF_USER)
                        .map(path -> rule(path, VIEWER, FINANCE, AUDITOR, OPERATOR, SERVICE, USER));
        var ofTheHouse =
                Stream.of(
                                BalanceController.OF_ACCOUNT,
                                BalanceController.TRIAL,
                                StatementController.OF_ACCOUNT,
                                StatementController.ENTRIES_OF_ACCOUNT,
                                EntryController.ENTRY,
                                EntryController.RUN)
                        .map(path -> rule(path, VIEWER, FINANCE, AUDITOR, OPERATOR, SERVICE));
        return new AccessRules(Stream.concat(ofUsers, ofTheHouse).toList());
    }

    private static AccessRule rule(String path, String... roles) {
        return new AccessRule(HttpMethod.GET, path, roles);
    }
}
