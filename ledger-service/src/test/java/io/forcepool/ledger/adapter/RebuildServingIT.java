package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.testing.TopicWriter;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Rebuilding beside a ledger that posts and answers. */
class RebuildServingIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String USER = Pages.user(0);

    private final LedgerProcess ledger = LedgerProcess.shared();
    private final TopicWriter topics = LedgerProcess.writer();
    private final LedgerDatabase books = ledger.books();
    private final OfflineRun rebuild = new OfflineRun("rebuild", books);
    private final SplittableRandom random = new SplittableRandom(Seeds.next("RebuildServingIT"));

    @AfterEach
    void closeBooks() {
        books.close();
    }

    @AfterAll
    static void stop() {
        LedgerProcess.shared().close();
    }

    @Test
    void readersAlwaysSeeAWholeView() throws Exception {
        long lines = post("whole-view", 6);
        AtomicBoolean done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(reader(done, lines)));
            }
            Future<Long> poster = threads.submit(() -> post("meanwhile", 3));
            for (int i = 0; i < 3; i++) {
                assertThat(rebuild.run()).as(rebuild.told()).isZero();
            }
            poster.get();
            done.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isGreaterThan(10);
            }
        }
        assertThat(rebuild.run("--verify")).as(rebuild.told()).isZero();
    }

    @Test
    void theTopicAloneMakesTheSameLedger() throws Exception {
        post("from-topic", 4);
        LocalDatabase empty = Infrastructure.database("again");

        assertThat(fromTopic(empty)).as(rebuild.told()).isZero();

        long head = ledger.bean(EventLog.class).head();
        assertThat(rebuild.told())
                .contains("topic read to %,d, live journal at %,d".formatted(head, head))
                .contains("domain_event: %,d rows, equal".formatted(head), "EQUAL");
        assertThat(fromTopic(empty)).isEqualTo(2);
        assertThat(rebuild.told()).contains("the database is not empty");
    }

    @Test
    void aRowThatTheTopicDoesNotBearOutIsNamed() throws Exception {
        post("tampered", 2);
        JdbcTemplate owner = owner();
        long position = ledger.bean(EventLog.class).head();
        tamper(owner, "'other/' || stream", position);
        try {
            assertThat(fromTopic(Infrastructure.database("again"))).isEqualTo(1);
            assertThat(rebuild.told())
                    .contains("domain_event: live has ", "other/run/tampered", "1 DIFFERENT");
        } finally {
            tamper(owner, "substr(stream, 7)", position);
        }
    }

    /** Answers have every line there ever was, and chain without a gap. */
    private Callable<Integer> reader(AtomicBoolean done, long atLeast) {
        return () -> {
            int answers = 0;
            long position = 0;
            while (!done.get()) {
                JsonNode page =
                        ledger.getAs(
                                        "finance",
                                        "/api/v1/users/" + USER + "/statement",
                                        "limit",
                                        "500")
                                .body();
                assertThat(page.get("position").asLong()).isGreaterThanOrEqualTo(position);
                position = page.get("position").asLong();
                assertThat(page.get("lines").size()).isGreaterThanOrEqualTo((int) atLeast);
                chains(page.get("lines"));
                answers++;
            }
            return answers;
        };
    }

    private static void chains(JsonNode lines) {
        JsonNode after = null;
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (after == null) {
                assertThat(lines.get(i).get("before").get("total").asString()).isEqualTo("0");
            } else {
                assertThat(lines.get(i).get("before")).isEqualTo(after);
            }
            after = lines.get(i).get("after");
        }
    }

    /** Posts runs, waits for the statement, and returns how many lines the user has. */
    private long post(String name, int runs) {
        List<SharePage> pages = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            pages.addAll(Pages.run(name + "-" + run, "serving", 150, 5, random));
        }
        topics.publish(pages);
        EventLog log = ledger.bean(EventLog.class);
        List<String> streams = pages.stream().map(SharePage::stream).toList();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(log.heads(streams)).hasSize(streams.size()));
        JsonNode statement =
                ledger.getAs(
                                "finance",
                                "/api/v1/users/" + USER + "/statement",
                                "limit",
                                "500",
                                "atLeast",
                                "" + log.head())
                        .body();
        return statement.get("lines").size();
    }

    private int fromTopic(LocalDatabase empty) throws Exception {
        return rebuild.run(
                "--from-topic",
                "--into",
                "%s?user=%s&password=%s"
                        .formatted(empty.jdbcUrl(), empty.owner(), empty.ownerPassword()));
    }

    private JdbcTemplate owner() {
        LocalDatabase database = books.database();
        return new JdbcTemplate(
                new DriverManagerDataSource(
                        database.jdbcUrl(), database.owner(), database.ownerPassword()));
    }

    /** As only the owner of the table can, and as nobody should. */
    private static void tamper(JdbcTemplate owner, String stream, long position) {
        String trigger = " trigger domain_event_refuses_change";
        owner.execute("alter table domain_event disable" + trigger);
        owner.update(
                "update domain_event set stream = " + stream + " where position = ?", position);
        owner.execute("alter table domain_event enable always" + trigger);
    }
}
