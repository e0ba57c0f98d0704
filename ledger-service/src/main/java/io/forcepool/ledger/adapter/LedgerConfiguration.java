package io.forcepool.ledger.adapter;

import io.forcepool.ledger.posting.Journal;
import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.publish.CompactedPublisher;
import io.forcepool.platform.store.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How the ledger is put together. */
@Configuration(proxyBeanMethods = false)
@Import({ReadingConfiguration.class, ProposalController.class, LedgerAccess.class})
public class LedgerConfiguration {

    @Bean
    Journal journal(EventLog log, JdbcTemplate jdbc, MeterRegistry meters) {
        return new MeteredJournal(new EventLogJournal(log, jdbc), meters);
    }

    @Bean
    PostingEngine postingEngine(Journal journal, JdbcTemplate jdbc) {
        return new PostingEngine(journal, new PostgresFunds(jdbc));
    }

    @Bean
    JournalDiscards journalDiscards(Journal journal) {
        return new JournalDiscards(journal);
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
    InvariantWatch invariantWatch(
            PostgresBalances balances,
            PostgresRunChecks runs,
            Positions positions,
            JdbcClient client,
            MeterRegistry meters,
            Clock clock) {
        return new InvariantWatch(
                List.of(
                        LedgerInvariants.sumIsZero(balances),
                        LedgerInvariants.runsArePostedWhole(runs, positions),
                        new FundsSweep(client, positions::statement, FundsSweep.ACCOUNTS_PER_LOOK)),
                meters,
                clock);
    }

    @Bean
    Proposals proposals(
            PostingEngine engine,
            EventLog log,
            JdbcClient client,
            PlatformTransactionManager transactions) {
        return new Proposals(engine, log, client, new TransactionTemplate(transactions));
    }
}
