package io.forcepool.platform.consume;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Sha256;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that was parked for a person, without its content.
 *
 * @param id the number it is replayed and discarded by
 * @param lane −1 when the record did not name one understandably
 * @param sequence its number in the lane, or the offset where there is no lane
 * @param key the records of this key are replayed in order
 * @param digest SHA-256 of its id, type and value, in hex
 * @param attempts how often it was replayed
 * @param proposal to discard it; kept when it was discarded, gone when it was refused or replayed
 * @param decision the second person's word: why it was discarded, or the last proposal refused
 */
public record ParkedRecord(
        long id,
        String topic,
        int partition,
        long offset,
        int lane,
        long sequence,
        String type,
        String subject,
        String key,
        String digest,
        String reason,
        Instant parkedAt,
        State state,
        int attempts,
        @Nullable Instant replayedAt,
        @Nullable String replayedBy,
        @Nullable Proposal proposal,
        @Nullable Decision decision) {

    /** What became of it. */
    public enum State {
        WAITING,
        REPLAYED,
        DISCARDED
    }

    /**
     * A person wants a record to be discarded.
     *
     * @param requester who cannot be the second person
     * @param compensation what makes up for the record, or why nothing has to
     * @param sha256 what an approval names, in hex: it covers the record's digest and all that is
     *     said here but the time
     */
    public record Proposal(
            String requester,
            String reason,
            String compensation,
            Instant proposedAt,
            String sha256) {

        static Proposal of(
                String digest,
                String requester,
                String reason,
                String compensation,
                Instant proposedAt) {
            var content = new Content(digest, requester, reason, compensation);
            String sha256 = Sha256.hex(FactJson.write(content));
            return new Proposal(requester, reason, compensation, proposedAt, sha256);
        }

        /** What is digested. */
        private record Content(
                String record, String requester, String reason, String compensation) {}
    }

    /** What a person decided on a proposal, and why. */
    public record Decision(String by, String reason, Instant at) {}

    /** Where it lies on its topic. */
    String place() {
        return topic + "/" + partition + "/" + offset;
    }

    boolean waits() {
        return state == State.WAITING;
    }
}
