package io.forcepool.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.platform.axon.AxonContext;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.store.TestDatabase;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.RestartablePostgres;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database that is killed under its processors loses and doubles nothing. */
final class OutageIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int KILLS = 2;
    private static final int EVENTS = 50;

    @Test
    void processorsGoOnWhenTheDatabaseIsBack() {
        try (RestartablePostgres postgres = Infrastructure.restartablePostgres();
                TestDatabase database = new TestDatabase(postgres.database("outage"))) {
            JdbcTemplate owner = new JdbcTemplate(database.owner());
            owner.execute("create table counted (position bigint primary key)");
            owner.execute("grant select, insert on counted to " + database.database().service());
            try (AnnotationConfigApplicationContext context = start(database)) {
                EventLog log = context.getBean(EventLog.class);
                for (int kill = 0; kill < KILLS; kill++) {
                    long first = (long) kill * EVENTS;
                    write(database, log, first);
                    postgres.kill();
                    postgres.start();
                    write(database, log, first + EVENTS / 2);
                }
                ProjectionProgress progress = context.getBean(ProjectionProgress.class);
                await().atMost(TIMEOUT)
                        .ignoreExceptions()
                        .until(() -> progress.position("counted") == KILLS * EVENTS);
            }
            assertThat(
                            database.jdbc()
                                    .queryForList(
                                            "select position from counted order by position",
                                            Long.class))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, KILLS * EVENTS).boxed().toList());
        }
    }

    /** Half of the events, one commit each, each tried until it is known to be stored. */
    private static void write(TestDatabase database, EventLog log, long first) {
        for (long number = first; number < first + EVENTS / 2; number++) {
            long sequence = number;
            await().atMost(TIMEOUT)
                    .pollDelay(Duration.ZERO)
                    .ignoreExceptions()
                    .until(() -> stored(database, log, sequence));
        }
    }

    private static boolean stored(TestDatabase database, EventLog log, long sequence) {
        if (log.heads(List.of("a")).getOrDefault("a", -1L) < sequence) {
            database.note(log, "a", sequence, 1);
        }
        return true;
    }

    private static AnnotationConfigApplicationContext start(TestDatabase database) {
        return AxonContext.start(database, _ -> {}, ProjectionConfiguration.class, Counting.class);
    }

    /** What a service would declare. */
    static class Counting {

        @Bean
        Counted counted(TestDatabase database) {
            return new Counted(database.jdbc());
        }
    }

    /** Writes each position once. */
    record Counted(JdbcTemplate jdbc) implements Projection {

        @Override
        public String name() {
            return "counted";
        }

        @Override
        public void apply(List<StoredEvent> batch) {
            for (StoredEvent event : batch) {
                jdbc.update("insert into counted values (?)", event.position());
            }
        }
    }
}
