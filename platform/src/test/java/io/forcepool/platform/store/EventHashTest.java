package io.forcepool.platform.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The hashes on the page about the event store are the hashes of the code. */
final class EventHashTest {

    private static final Path PAGE = Path.of("../docs/event-store.md");

    @Test
    void recomputesTheTestVector() throws IOException {
        byte[] previous = EventHash.none();
        List<Map<String, String>> vector = vector();

        assertThat(vector).hasSize(2);
        for (Map<String, String> columns : vector) {
            byte[] hash = EventHash.of(previous, event(columns));
            assertThat(HexFormat.of().formatHex(hash)).isEqualTo(columns.get("hash"));
            previous = hash;
        }
    }

    @Test
    void derivesTheIdsOfTheTestVector() throws IOException {
        assertThat(vector().get(1).get("event_id"))
                .isEqualTo(Noted.event("notes/1", 1).eventId().toString());
    }

    @Test
    void tellsColumnsApartThatReadTheSameTogether() throws IOException {
        StoredEvent event = event(vector().getFirst());
        StoredEvent shifted =
                new StoredEvent(
                        event.position(),
                        event.eventId(),
                        "not",
                        "enotes/1",
                        event.sequence(),
                        event.payloadType(),
                        event.payloadRevision(),
                        event.recordedAt(),
                        event.payload(),
                        event.metadata(),
                        event.hash());

        assertThat(EventHash.of(EventHash.none(), shifted))
                .isNotEqualTo(EventHash.of(EventHash.none(), event));
    }

    private static List<Map<String, String>> vector() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```text\n") + "```text\n".length();
        String block = page.substring(start, page.indexOf("\n```", start));
        return Arrays.stream(block.split("\n\n")).map(EventHashTest::columns).toList();
    }

    private static Map<String, String> columns(String event) {
        Map<String, String> columns = new HashMap<>();
        event.lines()
                .forEach(
                        line -> {
                            int space = line.indexOf(' ');
                            columns.put(line.substring(0, space), line.substring(space).strip());
                        });
        return columns;
    }

    private static StoredEvent event(Map<String, String> columns) {
        return new StoredEvent(
                Long.parseLong(columns.get("position")),
                UUID.fromString(columns.get("event_id")),
                columns.get("stream_type"),
                columns.get("stream"),
                Long.parseLong(columns.get("sequence")),
                columns.get("payload_type"),
                columns.get("payload_revision"),
                Instant.parse(columns.get("recorded_at")),
                columns.get("payload").getBytes(UTF_8),
                columns.get("metadata").getBytes(UTF_8),
                HexFormat.of().parseHex(columns.get("hash")));
    }
}
