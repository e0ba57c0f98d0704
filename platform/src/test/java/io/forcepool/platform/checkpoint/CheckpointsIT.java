package io.forcepool.platform.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.MerkleTree;
import io.forcepool.platform.audit.TrustedKeys;
import io.forcepool.platform.publish.NumberedPublisher;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.SettableClock;
import io.forcepool.platform.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is signed is what the store holds, once, and nobody signs on top of a change. */
final class CheckpointsIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir private Path directory;

    private final TestDatabase database = new TestDatabase("checkpoints");
    private final EventLog log = database.log();
    private final CheckpointTable table = new CheckpointTable(database.service());
    private final SettableClock clock = new SettableClock("2026-11-22T12:00:00Z");
    private Path file;
    private CheckpointKey key;
    private Checkpoints checkpoints;

    @BeforeEach
    void begin() {
        file = directory.resolve("evidence/checkpoints.jsonl");
        key = CheckpointKey.in(KeyFiles.privateKey(directory.resolve("key.pem")));
        checkpoints = checkpoints(Optional.of(new CheckpointFile(file)));
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void saysWhatTheStoreAddsUpTo() throws IOException {
        assertThat(checkpoints.take()).isEmpty();
        database.note(log, "a", 0, 7);
        Checkpoint first = checkpoints.take().orElseThrow();
        assertThat(checkpoints.take()).contains(first);
        database.note(log, "b", 0, 6);
        clock.set("2026-11-22T11:59:00Z");
        Checkpoint second = checkpoints.take().orElseThrow();

        assertIsOf(first, 1, 7);
        assertIsOf(second, 2, 13);
        assertThat(second.statement().takenAt()).isEqualTo(NOON);
        assertThat(Files.readString(file))
                .isEqualTo(FactJson.writeText(first) + "\n" + FactJson.writeText(second) + "\n");
        assertThat(table.before(Long.MAX_VALUE, 10)).containsExactly(second, first);
        assertThat(table.covering(7)).contains(first);
        assertThat(table.covering(8)).contains(second);
        assertThat(table.covering(14)).isEmpty();
    }

    @Test
    void instancesThatTakeAtOnceTakeOne() throws Exception {
        var other = checkpoints(Optional.empty());
        for (int round = 1; round <= 10; round++) {
            database.note(log, "round-" + round, 0, 3);
            try (var threads = Executors.newFixedThreadPool(2)) {
                List<Callable<Optional<Checkpoint>>> both = List.of(checkpoints::take, other::take);
                List<Checkpoint> taken = new ArrayList<>();
                for (Future<Optional<Checkpoint>> one : threads.invokeAll(both)) {
                    taken.add(one.get().orElseThrow());
                }
                assertThat(taken.getFirst()).isEqualTo(taken.getLast());
                assertIsOf(taken.getFirst(), round, 3L * round);
            }
        }
        checkpoints.write();
        assertThat(Files.readAllLines(file)).hasSize(10);
    }

    @Test
    void nobodyMayChangeACheckpoint() {
        database.note(log, "a", 0, 1);
        checkpoints.take();
        for (JdbcTemplate role : List.of(database.jdbc(), new JdbcTemplate(database.owner()))) {
            for (String change :
                    List.of(
                            "update checkpoint set number = 2",
                            "delete from checkpoint",
                            "truncate checkpoint cascade")) {
                assertThatThrownBy(() -> role.execute(change))
                        .isInstanceOf(DataAccessException.class);
            }
        }
        assertThat(table.last()).isPresent();
    }

    @Test
    void nothingIsSignedOnTopOfAChange() {
        database.note(log, "a", 0, 5);
        checkpoints.take();
        database.note(log, "b", 0, 1);

        changeAsOwner("checkpoint", "set peaks = set_byte(peaks, 3, 1 + get_byte(peaks, 3) % 255)");
        assertContradicted("what the tree goes on from was changed");
    }

    @Test
    void nothingIsSignedOnTopOfAnotherLastEvent() {
        database.note(log, "a", 0, 5);
        checkpoints.take();

        changeAsOwner(
                "domain_event",
                "set hash = set_byte(hash, 3, 1 + get_byte(hash, 3) % 255) where position = 5");
        assertContradicted("the event of position 5 is not what was signed");
        changeAsOwner("domain_event", "set position = 1000 where position = 5");
        assertContradicted("the event of position 5 is not what was signed");
    }

    @Test
    void aChangedRowIsNotTakenForASignedOne() {
        database.note(log, "a", 0, 5);
        Checkpoint taken = checkpoints.take().orElseThrow();
        String later = FactJson.writeText(taken).replace("12:00:00Z", "12:00:01Z");
        checkpoints = checkpoints(Optional.empty());

        changeAsOwner("checkpoint", "set content = convert_to('" + later + "', 'UTF8')");
        assertContradicted("its signature does not hold");
    }

    @Test
    void nobodySignsOnTopOfWhatAnUnknownKeySigned() throws IOException {
        CheckpointKey old = key;
        database.note(log, "a", 0, 5);
        checkpoints.take();
        database.note(log, "a", 5, 1);
        key = CheckpointKey.in(KeyFiles.privateKey(directory.resolve("new.pem")));
        checkpoints = checkpoints(Optional.empty());
        assertContradicted("signed with the key " + old.id());

        Path earlier = Files.writeString(directory.resolve("old.pub"), old.publicPem());
        checkpoints = checkpoints(Optional.empty(), key.trusted(Optional.of(earlier)));

        assertIsOf(checkpoints.take().orElseThrow(), 2, 6);
        assertThat(checkpoints.take()).isPresent();
    }

    @Test
    void aDatabaseThatWasSetBackBehindTheFileIsNoticed() {
        database.note(log, "a", 0, 5);
        checkpoints.take();
        try (TestDatabase older = new TestDatabase("checkpoints_older")) {
            older.note(older.log(), "a", 0, 4);
            var setBack =
                    new Checkpoints(
                            "test-service",
                            older.log(),
                            new CheckpointTable(older.service()),
                            key,
                            key.trusted(Optional.empty()),
                            Optional.of(new CheckpointFile(file)),
                            clock);
            assertThatThrownBy(setBack::take)
                    .isInstanceOf(ContradictedException.class)
                    .hasMessageContaining("checkpoint 1 of 5 events, which the database does not");
            assertThat(new CheckpointTable(older.service()).last()).isEmpty();
        }
    }

    @Test
    void whatACrashLeftHalfWrittenIsWrittenAgain() throws IOException {
        database.note(log, "a", 0, 1);
        checkpoints.take();
        byte[] whole = Files.readAllBytes(file);
        for (int cut : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, cut));
            checkpoints.write();
            assertThat(file).hasBinaryContent(whole);
        }
        Files.writeString(file, "{\"statement\"", UTF_8, StandardOpenOption.APPEND);
        checkpoints.write();
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void whatTheTopicDidNotTakeIsSentAgainInOrder() {
        List<Long> sent = new ArrayList<>();
        boolean[] down = {true};
        NumberedPublisher publisher =
                (fact, number, time) -> {
                    if (down[0]) {
                        throw new IllegalStateException("no broker");
                    }
                    assertThat(fact.topic().name()).isEqualTo("forcepool.test.checkpoints.v1");
                    assertThat(time).isEqualTo(NOON);
                    sent.add(number);
                };
        var schedule =
                new CheckpointSchedule(checkpoints, table, publisher, clock, LocalTime.of(0, 5));
        database.note(log, "a", 0, 1);
        schedule.look();
        assertThat(schedule.failure()).contains("no broker");
        assertThat(table.last()).isPresent();
        database.note(log, "a", 1, 1);
        checkpoints.take();
        down[0] = false;
        schedule.look();
        schedule.look();

        assertThat(schedule.failure()).isEmpty();
        assertThat(sent).containsExactly(1L, 2L);
    }

    @Test
    void oneIsTakenADayIfSomethingWasAppended() {
        var schedule =
                new CheckpointSchedule(
                        checkpoints, table, (_, _, _) -> {}, clock, LocalTime.of(0, 5));
        database.note(log, "a", 0, 1);
        schedule.look();
        database.note(log, "a", 1, 1);
        schedule.look();
        assertThat(table.last().orElseThrow().count()).isEqualTo(1);
        clock.set("2026-11-23T00:04:59Z");
        schedule.look();
        assertThat(table.last().orElseThrow().count()).isEqualTo(1);
        clock.set("2026-11-23T00:05:00Z");
        schedule.look();
        assertThat(table.last().orElseThrow().count()).isEqualTo(2);
        clock.set("2026-11-29T00:00:00Z");
        schedule.look();
        assertThat(table.before(Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    void whereNoKeyIsConfiguredHealthSaysSo() {
        var health = new CheckpointHealth(table, Optional.empty()).health();
        assertThat(health.getStatus().getCode()).isEqualTo("UNKNOWN");
        assertThat(health.getDetails().toString()).contains("key-file is not set");
    }

    private Checkpoints checkpoints(Optional<CheckpointFile> to) {
        return checkpoints(to, key.trusted(Optional.empty()));
    }

    private Checkpoints checkpoints(Optional<CheckpointFile> to, TrustedKeys trusted) {
        return new Checkpoints("test-service", log, table, key, trusted, to, clock);
    }

    private void assertIsOf(Checkpoint checkpoint, long number, long count) {
        List<byte[]> hashes = log.hashes(0, (int) count);
        Checkpoint.Statement said = checkpoint.statement();
        assertThat(said.service()).isEqualTo("test-service");
        assertThat(said.number()).isEqualTo(number);
        assertThat(said.count()).isEqualTo(count);
        assertThat(said.lastHash()).isEqualTo(HexFormat.of().formatHex(hashes.getLast()));
        assertThat(said.root()).isEqualTo(HexFormat.of().formatHex(MerkleTree.root(hashes)));
        assertThat(key.signed(checkpoint)).isTrue();
    }

    private void assertContradicted(String message) {
        long before = table.last().orElseThrow().checkpoint().statement().number();
        assertThatThrownBy(checkpoints::take)
                .isInstanceOf(ContradictedException.class)
                .hasMessageContaining(message);
        assertThat(table.last().orElseThrow().checkpoint().statement().number()).isEqualTo(before);
    }

    /** What whoever owns the database can always do. */
    private void changeAsOwner(String name, String change) {
        var owner = new JdbcTemplate(database.owner());
        owner.execute("alter table " + name + " disable trigger user");
        owner.execute("update " + name + " " + change);
    }
}
