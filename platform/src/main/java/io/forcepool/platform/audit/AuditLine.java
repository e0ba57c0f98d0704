package io.forcepool.platform.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.MerkleProof;
import io.forcepool.platform.store.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of an export: a header, one line per event, then perhaps a section of what they add up
 * to, a footer; and the one line of a proof. Each has exactly one writing; a line that says the
 * same in another way is not accepted.
 */
sealed interface AuditLine {

    String FORMAT = "forcepool-audit";
    int VERSION = 2;

    JsonMapper MAPPER = FactJson.mapper();

    /** A line holds the largest payload as one string, and escaped. */
    JsonFactory LINES =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxDocumentLength(Lines.LINE_BYTES_MAX)
                                    .maxStringLength(Lines.LINE_BYTES_MAX)
                                    .build())
                    .build();

    default byte[] toBytes() {
        return MAPPER.writeValueAsBytes(this);
    }

    /**
     * Reads a line in its one writing.
     *
     * @throws IllegalArgumentException when it is not such a line, with the reason
     */
    static <T extends AuditLine> T read(byte[] line, Class<T> type) {
        return readAs(line, type);
    }

    /** The same for any value that is a line of its own. */
    static <T> T readAs(byte[] line, Class<T> type) {
        T read;
        try {
            read = MAPPER.readValue(LINES.createParser(ObjectReadContext.empty(), line), type);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the line cannot be read: " + reason(e), e);
        }
        if (read == null || !Arrays.equals(MAPPER.writeValueAsBytes(read), line)) {
            throw new IllegalArgumentException("the line is not written as an export writes it");
        }
        return read;
    }

    private static String reason(RuntimeException e) {
        String message =
                e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    /** What the file is. */
    record Header(String format, int version, String service) implements AuditLine {}

    /** What the file must add up to; the digest is that of all bytes before this line. */
    record Footer(long count, String lastHash, String root, String sha256) implements AuditLine {}

    /** What follows up to the footer, and the position of the last event that it reflects. */
    record Section(String section, long position) implements AuditLine {}

    /**
     * That an event was there when a checkpoint was taken.
     *
     * @param previousHash hex of the hash before the event's, which the event's own is made of
     */
    record Proof(
            String format,
            int version,
            Event event,
            String previousHash,
            MerkleProof proof,
            Checkpoint checkpoint)
            implements AuditLine {

        static final String FORMAT = "forcepool-proof";
        static final int VERSION = 1;
    }

    /** An event with all its columns; bytes that are no UTF-8 are written in base64. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            long position,
            UUID eventId,
            String streamType,
            String stream,
            long sequence,
            String payloadType,
            String payloadRevision,
            Instant recordedAt,
            @Nullable String payload,
            @Nullable String payloadBase64,
            @Nullable String metadata,
            @Nullable String metadataBase64,
            String hash)
            implements AuditLine {

        static Event of(StoredEvent event) {
            String payload = text(event.payload());
            String metadata = text(event.metadata());
            return new Event(
                    event.position(),
                    event.eventId(),
                    event.streamType(),
                    event.stream(),
                    event.sequence(),
                    event.payloadType(),
                    event.payloadRevision(),
                    event.recordedAt(),
                    payload,
                    payload == null ? base64(event.payload()) : null,
                    metadata,
                    metadata == null ? base64(event.metadata()) : null,
                    HexFormat.of().formatHex(event.hash()));
        }

        /**
         * The event.
         *
         * @throws IllegalArgumentException when a column is written in another way than {@link #of}
         *     writes it, which the line as a whole does not show
         */
        StoredEvent toStored() {
            return new StoredEvent(
                    position,
                    eventId,
                    streamType,
                    stream,
                    sequence,
                    payloadType,
                    payloadRevision,
                    recordedAt,
                    bytes(payload, payloadBase64),
                    bytes(metadata, metadataBase64),
                    hash(hash));
        }

        static byte[] hash(String hex) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            if (!HexFormat.of().formatHex(bytes).equals(hex)) {
                throw new IllegalArgumentException("the hash is not written in small letters");
            }
            return bytes;
        }

        private static byte[] bytes(@Nullable String text, @Nullable String base64) {
            if ((text == null) == (base64 == null)) {
                throw new IllegalArgumentException("payload or metadata is not there once");
            }
            if (base64 == null) {
                return requireNonNull(text).getBytes(StandardCharsets.UTF_8);
            }
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (text(bytes) != null || !base64(bytes).equals(base64)) {
                throw new IllegalArgumentException("the base64 is not what an export writes");
            }
            return bytes;
        }

        private static String base64(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }

        private static @Nullable String text(byte[] bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException _) {
                return null;
            }
        }
    }
}
