package io.forcepool.platform.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** The event store of a service. */
@AutoConfiguration
public class EventStoreConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    CommitSignal commitSignal() {
        return new CommitSignal();
    }

    @Bean
    EventTable eventTable(DataSource dataSource) {
        return new EventTable(dataSource);
    }

    @Bean
    EventLog eventLog(
            EventTable table,
            PlatformTransactionManager transactions,
            Clock clock,
            CommitSignal signal,
            MeterRegistry meters) {
        return new EventLog(table, transactions, clock, signal, meters);
    }
}
