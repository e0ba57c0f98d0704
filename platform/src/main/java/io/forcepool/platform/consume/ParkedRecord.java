package io.forcepool.platform.consume;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits for a person, without its content.
 *
 * @param id the number it is replayed by
 * @param lane −1 when the record did not name one understandably
 * @param sequence its number in the lane, or the offset where there is no lane
 * @param key the records of this key are replayed in order
 * @param attempts how often it was replayed in vain
 */
public record ParkedRecord(
        long id,
        String topic,
        int lane,
        long sequence,
        String type,
        String subject,
        String key,
        String reason,
        Instant parkedAt,
        String state,
        int attempts,
        @Nullable Instant replayedAt,
        @Nullable String replayedBy) {}
