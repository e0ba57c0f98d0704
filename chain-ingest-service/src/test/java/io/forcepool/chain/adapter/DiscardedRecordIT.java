package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.consume.RecordDiscarded;
import io.forcepool.platform.store.NewEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An event of the platform stands in the store of the chain and is no fact of the chain. */
class DiscardedRecordIT {

    @Test
    void isPassedOverByAllThatFoldsTheStore() {
        try (var pool = new FollowedPool()) {
            pool.devnet().advance(100);
            pool.follow(FollowedPool.miners("t01000"), 1000);
            pool.database().append(discarded("forcepool.somewhere.v1"));
            pool.devnet().advance(100);

            pool.follow(FollowedPool.miners("t01000"), 1000);

            assertThat(pool.facts(RecordDiscarded.class)).hasSize(1);
            assertThat(pool.rewards()).isNotEmpty();
            assertThat(pool.database().project()).isEqualTo(pool.rewards().size());
        }
    }

    private static NewEvent discarded(String topic) {
        var event = new RecordDiscarded(topic, 0, 7, 0, 8, "00", "op-1", "boss", "garbled", "none");
        return new NewEvent("parked-record", "discarded/" + topic + "/0/7", 0, event, Map.of());
    }
}
