package io.forcepool.platform.consume;

import static io.forcepool.platform.security.Roles.APPROVER;
import static io.forcepool.platform.security.Roles.AUDITOR;
import static io.forcepool.platform.security.Roles.FINANCE;
import static io.forcepool.platform.security.Roles.OPERATOR;

import io.forcepool.platform.security.AccessRule;
import io.forcepool.platform.security.AccessRules;
import io.forcepool.platform.store.EventLog;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What persons do with parked records. */
@Configuration(proxyBeanMethods = false)
@Import({ParkedRecordController.class, DiscardController.class})
class ParkedConfiguration {

    @Bean
    ParkedTable parkedTable(DataSource dataSource) {
        return new ParkedTable(new JdbcTemplate(dataSource));
    }

    @Bean
    ParkedRows parkedRows(DataSource dataSource) {
        return new ParkedRows(JdbcClient.create(dataSource));
    }

    @Bean
    ParkedRecords parkedRecords(
            ObjectProvider<FactConsumer> consumers,
            EventLog log,
            ParkedTable table,
            ParkedRows rows,
            DataSource dataSource,
            PlatformTransactionManager transactions) {
        // Two consumers of one topic would each move the other's lanes: the map refuses them.
        Map<String, FactConsumer> byTopic =
                consumers
                        .orderedStream()
                        .collect(
                                Collectors.toMap(
                                        consumer -> consumer.topic().name(), Function.identity()));
        return new ParkedRecords(
                byTopic,
                log,
                table,
                rows,
                new LaneTable(new JdbcTemplate(dataSource)),
                new TransactionTemplate(transactions));
    }

    @Bean
    Discards discards(
            EventLog log,
            ParkedRows rows,
            DataSource dataSource,
            ObjectProvider<DiscardJournal> journal,
            PlatformTransactionManager transactions) {
        return new Discards(
                log,
                rows,
                new DiscardTable(JdbcClient.create(dataSource)),
                journal.getIfAvailable(() -> new StoredDiscards(log)),
                new TransactionTemplate(transactions));
    }

    /** Who proposes is not who approves; that it is another person is decided with the record. */
    @Bean
    AccessRules parkedRecordRules() {
        return AccessRules.of(
                get(ParkedRecordController.LIST, OPERATOR, FINANCE, AUDITOR, APPROVER),
                get(ParkedRecordController.ONE, OPERATOR, FINANCE, AUDITOR, APPROVER),
                post(ParkedRecordController.REPLAY, OPERATOR),
                post(DiscardController.DISCARD, OPERATOR, FINANCE),
                post(DiscardController.APPROVAL, APPROVER),
                post(DiscardController.REFUSAL, OPERATOR, FINANCE, APPROVER));
    }

    private static AccessRule get(String path, String... roles) {
        return new AccessRule(HttpMethod.GET, path, roles);
    }

    private static AccessRule post(String path, String... roles) {
        return new AccessRule(HttpMethod.POST, path, roles);
    }
}
