package io.forcepool.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

class EventStreamTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** At every look at the clock it is time for a heartbeat. */
    private static final class Hurry extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            now = now.plus(EventStream.HEARTBEAT_INTERVAL);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void whereNothingHappensAHeartbeatIsSentUntilTheEnd() {
        Instant end = Instant.EPOCH.plus(EventStream.HEARTBEAT_INTERVAL.multipliedBy(20));
        var stream =
                new EventStream<String>("account", 7, "caller", end, _ -> List.of(), new Hurry());

        List<ServerSentEvent<String>> events =
                Flux.<ServerSentEvent<String>>generate(stream::next).collectList().block(LIMIT);

        assertThat(events).isNotNull();
        assertThat(events.getFirst().id()).isEqualTo("7");
        assertThat(events).hasSizeGreaterThan(1);
        assertThat(events.subList(1, events.size()))
                .allSatisfy(event -> assertThat(event.comment()).isEqualTo("alive"));
    }
}
