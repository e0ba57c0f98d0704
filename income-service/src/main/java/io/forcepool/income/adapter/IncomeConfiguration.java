package io.forcepool.income.adapter;

import static io.forcepool.platform.security.Roles.APPROVER;
import static io.forcepool.platform.security.Roles.AUDITOR;
import static io.forcepool.platform.security.Roles.FINANCE;
import static io.forcepool.platform.security.Roles.OPERATOR;
import static io.forcepool.platform.security.Roles.SERVICE;
import static io.forcepool.platform.security.Roles.USER;
import static io.forcepool.platform.security.Roles.VIEWER;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.forcepool.platform.publish.CompactedPublisher;
import io.forcepool.platform.security.AccessRule;
import io.forcepool.platform.security.AccessRules;
import io.forcepool.platform.store.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Income's parts, wired by hand. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IncomeProperties.class)
@Import({
    PoolController.class,
    UserController.class,
    OrderController.class,
    OrderImportController.class,
    RunController.class,
    CorrectionController.class,
    IncomeController.class
})
public class IncomeConfiguration {

    private static final String[] READERS = {VIEWER, FINANCE, AUDITOR, OPERATOR, APPROVER, SERVICE};
    private static final String[] WRITERS = {OPERATOR, FINANCE};

    @Bean
    AccessRules incomeRules() {
        return new AccessRules(
                List.of(
                        write(POST, "/api/v1/pools"),
                        write(POST, "/api/v1/pools/{pool}/open"),
                        read("/api/v1/pools"),
                        read("/api/v1/pools/{pool}"),
                        write(POST, "/api/v1/users"),
                        read("/api/v1/users"),
                        read("/api/v1/users/{user}"),
                        new AccessRule(
                                GET,
                                "/api/v1/users/{user}/income",
                                Stream.concat(Stream.of(READERS), Stream.of(USER))
                                        .toArray(String[]::new)),
                        new AccessRule(
                                GET,
                                "/api/v1/users/{user}/runs/{run}/proof",
                                Stream.concat(Stream.of(READERS), Stream.of(USER))
                                        .toArray(String[]::new)),
                        write(POST, "/api/v1/orders"),
                        write(PUT, "/api/v1/orders/{order}/versions/{version}"),
                        write(POST, "/api/v1/pools/{pool}/orders/import"),
                        read("/api/v1/orders"),
                        read("/api/v1/orders/{order}"),
                        read("/api/v1/runs"),
                        read("/api/v1/runs/{run}"),
                        read("/api/v1/runs/{run}/shares"),
                        read("/api/v1/runs/{run}/preview"),
                        read("/api/v1/corrections"),
                        new AccessRule(POST, "/api/v1/runs/{run}/correction", FINANCE),
                        new AccessRule(POST, "/api/v1/runs/{run}/approval", APPROVER),
                        new AccessRule(POST, "/api/v1/runs/{run}/rejection", FINANCE, APPROVER),
                        read("/api/v1/rewards/late")));
    }

    @Bean
    RunSignal runSignal() {
        return new RunSignal();
    }

    @Bean
    IncomeMeters incomeMeters(MeterRegistry meters) {
        return new IncomeMeters(meters);
    }

    @Bean
    PoolTable poolTable(JdbcTemplate template) {
        return new PoolTable(JdbcClient.create(template));
    }

    @Bean
    OrderTable orderTable(JdbcTemplate template) {
        return new OrderTable(template);
    }

    @Bean
    ChainTable chainTable(JdbcTemplate template) {
        return new ChainTable(JdbcClient.create(template));
    }

    @Bean
    RunTable runTable(JdbcTemplate template) {
        return new RunTable(template);
    }

    @Bean
    RunList runList(JdbcTemplate template) {
        return new RunList(JdbcClient.create(template));
    }

    @Bean
    UserIncomeTable userIncomeTable(JdbcTemplate template) {
        return new UserIncomeTable(template);
    }

    @Bean
    PoolBook poolBook(
            EventLog log,
            PlatformTransactionManager transactions,
            PoolTable table,
            RunSignal signal) {
        return new PoolBook(log, new TransactionTemplate(transactions), table, signal);
    }

    @Bean
    UserBook userBook(
            EventLog log, PlatformTransactionManager transactions, JdbcTemplate template) {
        return new UserBook(log, new TransactionTemplate(transactions), template);
    }

    @Bean
    OrderBook orderBook(
            EventLog log,
            PlatformTransactionManager transactions,
            OrderTable table,
            UserBook users,
            RunTable runs,
            RunSignal signal) {
        return new OrderBook(
                log, new TransactionTemplate(transactions), table, users, runs, signal);
    }

    @Bean
    ChainListener chainListener(ChainTable table, RunSignal signal) {
        return new ChainListener(table, signal);
    }

    @Bean
    LedgerListener ledgerListener(JdbcTemplate template) {
        return new LedgerListener(template);
    }

    @Bean
    UserIncomeProjection userIncomeProjection(
            UserIncomeTable table, RunTable runs, CompactedPublisher publisher) {
        return new UserIncomeProjection(table, runs, publisher);
    }

    @Bean
    RunInputs runInputs(EventLog log, ChainTable chain, OrderTable orders) {
        return new RunInputs(log, chain, orders, RunInputs.REWARDS_MAX);
    }

    @Bean
    RunOpener runOpener(
            EventLog log,
            PlatformTransactionManager transactions,
            ChainTable chain,
            OrderTable orders,
            RunTable runs,
            RunInputs inputs,
            IncomeMeters meters,
            IncomeProperties properties) {
        return new RunOpener(
                log,
                new TransactionTemplate(transactions),
                chain,
                orders,
                runs,
                inputs,
                meters,
                properties.dailyDelay());
    }

    @Bean
    RunPages runPages(
            EventLog log,
            PlatformTransactionManager transactions,
            PoolTable pools,
            OrderTable orders,
            RunTable runs) {
        return new RunPages(
                log,
                new TransactionTemplate(transactions),
                pools,
                orders,
                runs,
                RunPages.PAGES_PER_COMMIT);
    }

    @Bean
    Proofs proofs(EventLog log) {
        return new Proofs(log);
    }

    @Bean
    Corrections corrections(
            EventLog log,
            PlatformTransactionManager transactions,
            ChainTable chain,
            PoolTable pools,
            OrderTable orders,
            RunTable runs,
            RunInputs inputs,
            RunPages pages,
            RunSignal signal) {
        return new Corrections(
                log,
                new TransactionTemplate(transactions),
                chain,
                pools,
                orders,
                runs,
                inputs,
                pages,
                signal);
    }

    @Bean
    RunWorker runWorker(
            PoolTable pools,
            RunOpener opener,
            RunPages pages,
            RunTable runs,
            RunList list,
            RunSignal signal,
            IncomeMeters meters,
            IncomeProperties properties) {
        return new RunWorker(pools, opener, pages, runs, list, signal, meters, properties);
    }

    @Bean
    RunsHealth runsHealthIndicator(RunWorker worker) {
        return new RunsHealth(worker);
    }

    private static AccessRule read(String path) {
        return new AccessRule(GET, path, READERS);
    }

    private static AccessRule write(HttpMethod method, String path) {
        return new AccessRule(method, path, WRITERS);
    }
}
