package io.forcepool.ledger.adapter;

import io.forcepool.ledger.statement.StatementLine;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.stream.EventStreams;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the books are read. */
@Configuration(proxyBeanMethods = false)
@Import({
    BalanceController.class,
    StatementController.class,
    EntryController.class,
    ExportController.class,
    StreamController.class,
    LegacyController.class
})
class ReadingConfiguration {

    @Bean
    StatementRequests statementRequests(PostgresBalances balances, Readings readings) {
        return new StatementRequests(balances, readings);
    }

    @Bean
    Exports exports(PostgresStatements statements) {
        return new Exports(statements);
    }

    @Bean
    EventStreams<StatementLine> lineStreams(
            PostgresStatements statements, ProjectionProgress progress, Clock clock) {
        return new EventStreams<>(statements, progress, clock);
    }

    @Bean
    PostgresEntries entries(JdbcClient client) {
        return new PostgresEntries(client);
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
    PostgresStatements statements(JdbcClient client, PostgresPast past) {
        return new PostgresStatements(client, past);
    }
}
