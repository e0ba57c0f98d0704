package io.forcepool.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.forcepool.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many writers, slow ones and dying ones: a reader of the tail never misses a position. */
final class ConcurrentAppendIT {

    private static final int WRITERS = 8;
    private static final int EVENTS_PER_WRITER = 5_000;
    private static final int EVENTS_PER_COMMIT_MAX = 50;

    private TestDatabase database;
    private EventLog log;
    private ExecutorService threads;

    @BeforeEach
    void migrate() {
        database = new TestDatabase("concurrent_append");
        log = database.log();
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void aTailReaderSeesEveryPositionOnceAndInOrder() throws Exception {
        long seed = Seeds.next("concurrent append");
        var done = new AtomicBoolean();
        Future<List<Long>> reader = threads.submit(() -> follow(done));
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            var random = new SplittableRandom(seed + writer);
            String stream = "writer-" + writer;
            writers.add(threads.submit(() -> write(stream, random)));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        done.set(true);

        List<Long> seen = reader.get();

        assertThat(seen).hasSize(WRITERS * EVENTS_PER_WRITER);
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i)).isEqualTo(i + 1L);
        }
        assertThat(log.head()).isEqualTo(WRITERS * EVENTS_PER_WRITER);
    }

    @Test
    void aSlowTransactionHoldsBackTheOnesBehindIt() throws Exception {
        var clock = new SettableClock("2026-11-22T12:00:00Z");
        EventLog first = database.log(clock);
        EventLog second = database.log(clock);
        var appended = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        database.note(log, "before", 0, 1);
        Future<?> slow =
                threads.submit(
                        () ->
                                database.transaction()
                                        .executeWithoutResult(
                                                _ -> {
                                                    first.append(List.of(Noted.event("slow", 0)));
                                                    appended.countDown();
                                                    wait(commit);
                                                }));
        appended.await();
        // The clock jumps forward, then far back: neither decides what a reader sees.
        clock.set("2026-11-22T13:00:00Z");
        Future<?> quick = threads.submit(() -> database.note(second, "quick", 0, 1));
        await().until(() -> waitingForLock() == 1);
        clock.set("2026-11-20T00:00:00Z");
        List<Long> tail = new ArrayList<>();
        log.read(0, 10).forEach(event -> tail.add(event.position()));
        assertThat(tail).containsExactly(1L);

        commit.countDown();
        slow.get();
        quick.get();
        log.read(tail.getLast(), 10).forEach(event -> tail.add(event.position()));

        assertThat(tail).containsExactly(1L, 2L, 3L);
        assertThat(log.read(0, 10))
                .extracting(StoredEvent::stream)
                .containsExactly("before", "slow", "quick");
    }

    @Test
    void aWriterThatDiesBeforeItsCommitLeavesNoGap() {
        database.note(log, "a", 0, 3);

        assertThatThrownBy(
                        () ->
                                database.transaction()
                                        .executeWithoutResult(
                                                _ -> {
                                                    log.append(List.of(Noted.event("lost", 0)));
                                                    terminate();
                                                }))
                .isInstanceOf(RuntimeException.class);
        database.note(log, "b", 0, 2);

        assertThat(log.read(0, 10))
                .extracting(StoredEvent::position, StoredEvent::stream)
                .containsExactly(
                        tuple(1L, "a"),
                        tuple(2L, "a"),
                        tuple(3L, "a"),
                        tuple(4L, "b"),
                        tuple(5L, "b"));
    }

    private List<Long> follow(AtomicBoolean done) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        while (true) {
            boolean last = done.get();
            List<StoredEvent> batch = log.read(seen.size(), 500);
            batch.forEach(event -> seen.add(event.position()));
            if (batch.isEmpty()) {
                if (last) {
                    return seen;
                }
                log.signal().await(log.signal().count(), Duration.ofMillis(5));
            }
        }
    }

    private void write(String stream, SplittableRandom random) {
        int written = 0;
        while (written < EVENTS_PER_WRITER) {
            int count =
                    Math.min(
                            1 + random.nextInt(EVENTS_PER_COMMIT_MAX), EVENTS_PER_WRITER - written);
            database.note(log, stream, written, count);
            written += count;
        }
    }

    /** Ends the connection of the current transaction, as a crash of the process would. */
    private void terminate() {
        JdbcTemplate inTransaction = new JdbcTemplate(database.service());
        Integer pid = inTransaction.queryForObject("select pg_backend_pid()", Integer.class);
        JdbcTemplate other = database.otherSession();
        other.queryForObject("select pg_terminate_backend(?)", Boolean.class, pid);
        await().until(() -> !alive(other, pid));
    }

    private static boolean alive(JdbcTemplate other, Integer pid) {
        return other.queryForObject(
                "select exists (select from pg_stat_activity where pid = ?)", Boolean.class, pid);
    }

    private int waitingForLock() {
        return database.jdbc()
                .queryForObject(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted"
                                + " and database = (select oid from pg_database where datname ="
                                + " current_database())",
                        Integer.class);
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
