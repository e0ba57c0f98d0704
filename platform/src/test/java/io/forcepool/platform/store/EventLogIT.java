package io.forcepool.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.FactJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.UnexpectedRollbackException;

/** What an append does to the table, and what it refuses. */
final class EventLogIT {

    private TestDatabase database;
    private EventLog log;

    @BeforeEach
    void migrate() {
        database = new TestDatabase("event_log");
        log = database.log();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void readsBackWhatWasAppended() {
        long last = database.note(log, "a", 0, 2);
        database.note(log, "b", 0, 1);

        assertThat(last).isEqualTo(2);
        assertThat(log.head()).isEqualTo(3);
        assertThat(log.heads(List.of("a", "b", "c"))).isEqualTo(Map.of("a", 1L, "b", 0L));
        assertThat(log.streams(List.of("a", "c")).get("a"))
                .extracting(StoredEvent::sequence)
                .containsExactly(0L, 1L);
        StoredEvent event = log.read(1, 1).getFirst();
        assertThat(event.position()).isEqualTo(2);
        assertThat(event.payloadType()).isEqualTo("io.forcepool.platform.store.Noted");
        assertThat(new String(event.payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"of a\",\"number\":1}");
        assertThat(event.fact()).isEqualTo(new Noted("of a", 1));
        assertThat(event.metadataValues()).isEqualTo(Map.of("actor", "test", "reason", "because"));
    }

    @Test
    void chainsEveryEventToTheOneBefore() {
        database.note(log, "a", 0, 3);
        database.note(log, "b", 0, 3);

        byte[] previous = EventHash.none();
        for (StoredEvent event : log.read(0, 10)) {
            assertThat(event.hash()).isEqualTo(EventHash.of(previous, event));
            previous = event.hash();
        }
    }

    @Test
    void appendsWhileNoProcessorIsFreeForItsHelper() throws Exception {
        var busy = new AtomicBoolean(true);
        List<Thread> spinning =
                IntStream.range(0, 2 * Runtime.getRuntime().availableProcessors())
                        .mapToObj(_ -> Thread.startVirtualThread(() -> spin(busy)))
                        .toList();
        try {
            CompletableFuture<Long> last =
                    CompletableFuture.supplyAsync(
                            () -> database.note(log, "a", 0, 3), Thread.ofPlatform()::start);

            assertThat(last).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(3L);
        } finally {
            busy.set(false);
            for (Thread thread : spinning) {
                thread.join();
            }
        }
    }

    private static void spin(AtomicBoolean busy) {
        while (busy.get()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void waitsForAppendsThatAreUnderWay() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> waiting =
                    database.transaction()
                            .execute(
                                    _ -> {
                                        log.append(List.of(Noted.event("a", 0)));
                                        Future<?> begun = threads.submit(log::awaitAppends);
                                        await().until(this::somebodyWaits);
                                        assertThat(begun).isNotDone();
                                        return begun;
                                    });

            waiting.get();
        }
        assertThat(log.head()).isEqualTo(1);
    }

    private boolean somebodyWaits() {
        return database.otherSession()
                        .queryForObject(
                                "select count(*) from pg_locks where locktype = 'advisory' and not"
                                        + " granted and database = (select oid from pg_database"
                                        + " where datname = current_database())",
                                Long.class)
                > 0;
    }

    @Test
    void readsNoMoreThanTheBoundOfBytes() {
        database.note(log, "a", 0, 100);

        assertThat(log.read(0, 100, 1)).hasSize(1);
        assertThat(log.read(0, 100, 100)).hasSizeBetween(2, 10);
        assertThat(log.read(0, 100)).hasSize(100);
    }

    @Test
    void refusesAnAppendWithoutTransaction() {
        assertThatThrownBy(() -> log.append(List.of(Noted.event("a", 0))))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(log::lock).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aSecondEventOfTheSameNumberIsAConcurrencyException() {
        database.note(log, "a", 0, 1);

        assertThatThrownBy(() -> database.note(log, "a", 0, 1))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(database.count()).isEqualTo(1);
    }

    @Test
    void whatNobodyWouldReadIsNotStored() {
        var large = new Noted("x".repeat(FactJson.BYTES_MAX - 22), 1);
        var larger = new Noted("x".repeat(FactJson.BYTES_MAX - 21), 1);
        assertThat(FactJson.write(large)).hasSize(FactJson.BYTES_MAX);

        assertThatThrownBy(() -> append(larger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a#0: 8323073 bytes are more than 8323072");
        assertThat(database.count()).isZero();

        append(large);
        assertThat(log.read(0, 1).getFirst().fact()).isEqualTo(large);
    }

    @Test
    void aCaughtConflictCannotCommit() {
        database.note(log, "a", 0, 1);

        assertThatThrownBy(
                        () ->
                                database.transaction()
                                        .executeWithoutResult(
                                                _ -> {
                                                    log.append(List.of(Noted.event("b", 0)));
                                                    catchConflict();
                                                }))
                .isInstanceOf(UnexpectedRollbackException.class);
        assertThat(log.heads(List.of("b"))).isEmpty();
    }

    @Test
    void recordedTimesNeverGoBack() {
        var now = new SettableClock("2026-11-22T10:00:00Z");
        EventLog timed = database.log(now);
        database.note(timed, "a", 0, 1);
        now.set("2026-11-22T09:00:00.123456789Z");
        database.note(timed, "a", 1, 1);
        now.set("2026-11-22T11:00:00.123456789Z");
        database.note(timed, "a", 2, 1);

        assertThat(timed.read(0, 3))
                .extracting(event -> event.recordedAt().toString())
                .containsExactly(
                        "2026-11-22T10:00:00Z",
                        "2026-11-22T10:00:00Z",
                        "2026-11-22T11:00:00.123456Z");
    }

    @Test
    void nobodyChangesWhatIsStored() {
        database.note(log, "a", 0, 1);

        for (String change :
                List.of(
                        "update domain_event set sequence = 7",
                        "update domain_event set sequence = 7 where position = 99",
                        "delete from domain_event",
                        "truncate domain_event")) {
            assertThatThrownBy(() -> database.jdbc().execute(change))
                    .as("service: " + change)
                    .hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> new JdbcTemplate(database.owner()).execute(change))
                    .as("owner: " + change)
                    .hasStackTraceContaining("append-only");
        }
        assertThat(database.count()).isEqualTo(1);
    }

    private void append(Noted note) {
        var event = new NewEvent("noted", "a", 0, note, Map.of());
        database.transaction().executeWithoutResult(_ -> log.append(List.of(event)));
    }

    private void catchConflict() {
        try {
            log.append(List.of(Noted.event("a", 0)));
        } catch (ConcurrencyException expected) {
            assertThat(expected).hasMessageContaining("a#0");
        }
    }
}
