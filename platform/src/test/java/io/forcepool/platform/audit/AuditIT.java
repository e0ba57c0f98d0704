package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.MerkleTree;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.Noted;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.store.TestDatabase;
import io.forcepool.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is done to an export is found, and the first wrong thing is named. */
final class AuditIT {

    private static final int SMALL = 4;
    private static final int LARGE = 1_000;
    private static final int PLACES = 150;

    private static TestDatabase database;
    private static EventLog log;
    private static byte[] small;
    private static byte[] large;

    @BeforeAll
    static void export() throws IOException {
        database = new TestDatabase("audit");
        log = database.log();
        database.note(log, "a", 0, SMALL);
        small = exported();
        for (int i = 0; i < 10; i++) {
            database.note(log, "b", (long) i * LARGE / 10, LARGE / 10);
        }
        large = exported();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void anUntouchedExportAddsUp() throws Exception {
        List<byte[]> hashes = log.read(0, SMALL).stream().map(StoredEvent::hash).toList();

        AuditResult result = verify(small);

        assertThat(result.count()).isEqualTo(SMALL);
        assertThat(result.lastHash()).isEqualTo(HexFormat.of().formatHex(hashes.getLast()));
        assertThat(result.root()).isEqualTo(HexFormat.of().formatHex(MerkleTree.root(hashes)));
        assertThat(verify(large).count()).isEqualTo(SMALL + LARGE);
        assertThat(new String(small, UTF_8).lines().findFirst())
                .contains(
                        "{\"format\":\"forcepool-audit\",\"version\":2,"
                                + "\"service\":\"test-service\"}");
    }

    @Test
    void anyFlippedBitOfASmallExportIsFound() {
        for (int place = 0; place < small.length; place++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] flipped = small.clone();
                flipped[place] ^= (byte) (1 << bit);
                assertFound(flipped, "bit " + bit + " of byte " + place);
            }
        }
    }

    @Test
    void aFlippedByteOfALargeExportIsFound() {
        var random = new SplittableRandom(Seeds.next("flipped bytes"));
        for (int i = 0; i < PLACES; i++) {
            byte[] flipped = large.clone();
            int place = random.nextInt(large.length);
            flipped[place] ^= (byte) (1 + random.nextInt(255));
            assertFound(flipped, "byte " + place);
        }
    }

    @Test
    void aCutTailIsFound() {
        for (int length = 0; length < small.length; length++) {
            assertFound(Arrays.copyOf(small, length), "cut to " + length);
        }
        assertThatThrownBy(() -> verify(join(lines(small).subList(0, 3))))
                .hasMessage(
                        "after position 2: the file ends without its footer: its end is missing");
    }

    @Test
    void aCutTailWithANewFooterIsFoundByWhatWasNotedBefore() throws Exception {
        AuditResult noted = verify(large);
        AuditResult cut = verify(small);

        assertThatThrownBy(() -> expect(noted.count(), null).check(cut))
                .hasMessage("the whole file: the count is 4, not 1004");
        assertThatThrownBy(() -> expect(null, noted.lastHash()).check(cut))
                .hasMessageContaining("the last hash is " + cut.lastHash());
        expect(noted.count(), noted.lastHash()).check(noted);
    }

    @Test
    void aLineThatIsMissingAddedOrMovedIsNamed() {
        List<byte[]> deleted = new ArrayList<>(lines(small));
        deleted.remove(2);
        assertThatThrownBy(() -> verify(join(deleted)))
                .hasMessage("position 2: the event of position 3 is here");

        List<byte[]> doubled = new ArrayList<>(lines(small));
        doubled.add(3, doubled.get(2));
        assertThatThrownBy(() -> verify(join(doubled)))
                .hasMessage("position 3: the event of position 2 is here");

        List<byte[]> swapped = new ArrayList<>(lines(small));
        Collections.swap(swapped, 1, 4);
        assertThatThrownBy(() -> verify(join(swapped)))
                .hasMessage("position 1: the event of position 4 is here");

        List<byte[]> longer = new ArrayList<>(lines(small));
        longer.add("{}".getBytes(UTF_8));
        assertThatThrownBy(() -> verify(join(longer)))
                .hasMessage("after the footer: the file does not end there");
    }

    @Test
    void anEventWithANewHashOfItsOwnIsFoundAtTheNext() {
        List<byte[]> forged = new ArrayList<>(lines(small));
        StoredEvent first = AuditLine.read(forged.get(1), AuditLine.Event.class).toStored();
        StoredEvent changed = changed(first, "{\"text\":\"of a\",\"number\":9}", EventHash.none());
        StoredEvent rehashed =
                changed(
                        first,
                        "{\"text\":\"of a\",\"number\":9}",
                        EventHash.of(EventHash.none(), changed));
        forged.set(1, AuditLine.Event.of(rehashed).toBytes());

        assertThatThrownBy(() -> verify(join(forged)))
                .hasMessageStartingWith("position 2: the hash is not that of the hash before");
    }

    @Test
    void theLargestEventIsVerified() throws Exception {
        try (TestDatabase other = new TestDatabase("audit_large")) {
            var note = new Noted("\"".repeat(FactJson.BYTES_MAX / 2 - 12), 1);
            var event = new NewEvent("noted", "a", 0, note, Map.of());
            EventLog store = other.log();
            other.transaction().executeWithoutResult(_ -> store.append(List.of(event)));
            var out = new ByteArrayOutputStream();
            export(other).write("test-service", out);

            assertThat(verify(out.toByteArray()).count()).isEqualTo(1);
        }
    }

    @Test
    void missingEventsAtTheEndAreNamed() {
        List<byte[]> cut = new ArrayList<>(lines(small));
        cut.subList(3, 1 + SMALL).clear();

        assertThatThrownBy(() -> verify(join(cut)))
                .hasMessage("position 3: the events of positions 3 to 4 are missing");
    }

    @Test
    void bytesThatAreNoTextSurvive() {
        byte[] bytes = {(byte) 0xc3, 0x28, 0, (byte) 0xff};
        var event =
                new StoredEvent(
                        1,
                        new UUID(1, 2),
                        "t",
                        "s",
                        0,
                        "type",
                        "1",
                        Instant.EPOCH,
                        bytes,
                        "{}".getBytes(UTF_8),
                        EventHash.none());

        byte[] line = AuditLine.Event.of(event).toBytes();

        assertThat(AuditLine.read(line, AuditLine.Event.class).toStored().payload())
                .isEqualTo(bytes);
    }

    private static StoredEvent changed(StoredEvent event, String payload, byte[] hash) {
        return new StoredEvent(
                event.position(),
                event.eventId(),
                event.streamType(),
                event.stream(),
                event.sequence(),
                event.payloadType(),
                event.payloadRevision(),
                event.recordedAt(),
                payload.getBytes(UTF_8),
                event.metadata(),
                hash);
    }

    private static AuditArguments.Expected expect(Long count, String lastHash) {
        return new AuditArguments.Expected(count, lastHash, null);
    }

    private static void assertFound(byte[] file, String what) {
        try {
            verify(file);
        } catch (AuditFinding expected) {
            return;
        } catch (IOException e) {
            throw new AssertionError(what, e);
        }
        throw new AssertionError("not found: " + what);
    }

    @Test
    void theEventsOfAnotherServiceAreNotTaken() throws IOException {
        byte[] file = exported();

        assertThatThrownBy(() -> verifying("other-service").verify(new ByteArrayInputStream(file)))
                .isInstanceOf(AuditFinding.class)
                .hasMessageContaining("events of test-service, not of other-service");
    }

    private static AuditResult verify(byte[] file) throws IOException, AuditFinding {
        return verifying("test-service").verify(new ByteArrayInputStream(file));
    }

    private static AuditVerify verifying(String service) {
        return new AuditVerify(service, Optional.empty(), Anchors.none(), _ -> {});
    }

    private static AuditExport export(TestDatabase database) {
        return new AuditExport(database.service(), Optional.empty(), _ -> {});
    }

    private static byte[] exported() throws IOException {
        var out = new ByteArrayOutputStream();
        export(database).write("test-service", out);
        return out.toByteArray();
    }

    private static List<byte[]> lines(byte[] file) {
        return new String(file, UTF_8).lines().map(line -> line.getBytes(UTF_8)).toList();
    }

    private static byte[] join(List<byte[]> lines) {
        var out = new ByteArrayOutputStream();
        lines.forEach(
                line -> {
                    out.writeBytes(line);
                    out.write('\n');
                });
        return out.toByteArray();
    }
}
