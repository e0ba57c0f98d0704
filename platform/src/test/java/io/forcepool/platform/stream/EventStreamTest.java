package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.statement.StatementLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

class LineStreamTest {

    private static final AccountId ACCOUNT = AccountId.user("somebody", Coin.FIL);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** At every look at the clock it is time for a heartbeat. */
    private static final class Hurry extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            now = now.plus(LineStream.HEARTBEAT_INTERVAL);
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
        Instant end = Instant.EPOCH.plus(LineStream.HEARTBEAT_INTERVAL.multipliedBy(20));
        var stream = new LineStream(ACCOUNT, 7, "caller", end, (_, _) -> List.of(), new Hurry());

        List<ServerSentEvent<StatementLine>> events =
                Flux.<ServerSentEvent<StatementLine>>generate(stream::next)
                        .collectList()
                        .block(LIMIT);

        assertThat(events).isNotNull();
        assertThat(events.getFirst().id()).isEqualTo("7");
        assertThat(events).hasSizeGreaterThan(1);
        assertThat(events.subList(1, events.size()))
                .allSatisfy(event -> assertThat(event.comment()).isEqualTo("alive"));
    }
}
