package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.local.Tokens;
import io.forcepool.platform.security.Roles;
import io.forcepool.platform.stream.EventStreams;
import io.forcepool.platform.testing.ReadStream;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/** Lines as they come, to those who stay and to those who come again. */
class StreamIT {

    private static final int BUCKET = 47;
    private static final String USER = Pages.userOf(BUCKET, 40_000);
    private static final String PATH = "/api/v1/users/" + USER + "/events";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final LedgerProcess LEDGER = LedgerProcess.shared();
    private static int runs;

    @BeforeAll
    static void anAccountThatExists() {
        credit();
    }

    @Test
    void withoutAnIdAStreamBeginsWithWhatComesNext() {
        long before = credit();
        String statement = "/api/v1/users/" + USER + "/statement";
        assertThat(LEDGER.getAs("viewer", statement, "atLeast", "" + before).status())
                .isEqualTo(200);
        try (ReadStream stream = open("new", null)) {
            long begun = Long.parseLong(String.valueOf(stream.next().get("id")));
            assertThat(begun).isGreaterThanOrEqualTo(before);
            long next = credit();
            assertThat(stream.nextData().get("position").asLong()).isEqualTo(next);
        }
    }

    @AfterAll
    static void stop() {
        LedgerProcess.shared().close();
    }

    @Test
    void linesComeInOrderAsTheyAreRecorded() {
        String start = "" + credit();
        try (ReadStream stream = open("one", start)) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.next()).containsEntry("id", start).doesNotContainKey("data");
            long first = credit();
            assertThat(stream.nextData().get("position").asLong()).isEqualTo(first);
            long second = credit();
            JsonNode line = stream.nextData();
            assertThat(line.get("position").asLong()).isEqualTo(second);
            assertThat(line.get("change").get("total").asString()).isEqualTo("5");
        }
    }

    @Test
    void whoComesAgainMissesNothingAndGetsNothingTwice() {
        List<Long> expected = new ArrayList<>();
        String last = "" + credit();
        List<Long> told = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            expected.add(credit());
            expected.add(credit());
            try (ReadStream stream = open("two", last)) {
                stream.next();
                for (int i = 0; i < 2; i++) {
                    Map<String, String> event = stream.next();
                    last = event.get("id");
                    told.add(Long.parseLong(String.valueOf(last)));
                }
            }
        }
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void aStreamEndsWithTheTokenOfItsCaller() {
        var viewer = new Tokens.Bearer("soon gone", List.of(Roles.VIEWER), Optional.empty());
        String token = LEDGER.tokens().token(viewer, Instant.now(), Duration.ofSeconds(3));
        try (ReadStream stream = new ReadStream(LEDGER.base().resolve(PATH), token, null)) {
            assertThat(stream.next()).isNotEmpty();
            await().atMost(LIMIT).until(() -> stream.next().isEmpty());
        }
    }

    @Test
    void aCallerHasSoManyStreamsAndAPlaceIsFreeAgainAfterOne() {
        List<ReadStream> streams = new ArrayList<>();
        for (int i = 0; i < EventStreams.PER_CALLER_MAX; i++) {
            streams.add(open("greedy", null));
        }
        try (ReadStream refused = open("greedy", null);
                ReadStream other = open("modest", null)) {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(other.status()).isEqualTo(200);
        }
        streams.getFirst().close();
        await().atMost(LIMIT)
                .until(
                        () -> {
                            try (ReadStream stream = open("greedy", null)) {
                                return stream.status() == 200;
                            }
                        });
        streams.forEach(ReadStream::close);
    }

    /** It never asks for an event, so nothing tells it that its time is over. */
    @Test
    void whoReadsNothingKeepsNoPlace() {
        EventStreams<?> streams = LEDGER.bean(EventStreams.class);
        var account = AccountId.user(USER, Coin.FIL);
        List<Mono<Void>> ends = new ArrayList<>();
        for (int i = 0; i < EventStreams.PER_CALLER_MAX; i++) {
            var idle = new IdleReader();
            streams.of(account.text(), 0, "idle", Instant.now().plusMillis(200)).subscribe(idle);
            ends.add(idle.ended());
        }

        Mono.when(ends).block(LIMIT);

        var next = new IdleReader();
        streams.of(account.text(), 0, "idle", Instant.now().plusMillis(200)).subscribe(next);
        next.ended().block(LIMIT);
    }

    private static final class IdleReader extends BaseSubscriber<Object> {

        private final Sinks.Empty<Void> ended = Sinks.empty();

        Mono<Void> ended() {
            return ended.asMono();
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // Asks for nothing.
        }

        @Override
        protected void hookOnComplete() {
            ended.tryEmitEmpty();
        }

        @Override
        protected void hookOnError(Throwable error) {
            ended.tryEmitError(error);
        }
    }

    @Test
    void whatCannotBeStreamedIsAProblem() {
        Answer unknown = LEDGER.getAs("viewer", "/api/v1/users/nobody/events");
        assertThat(unknown.status()).isEqualTo(404);
        try (ReadStream ahead = open("ahead", "99999999");
                ReadStream odd = open("ahead", "x")) {
            assertThat(ahead.status()).isEqualTo(409);
            assertThat(odd.status()).isEqualTo(400);
        }
    }

    private static ReadStream open(String subject, @Nullable String lastEventId) {
        String token = LEDGER.tokens().token(Roles.VIEWER, subject);
        return new ReadStream(LEDGER.base().resolve(PATH), token, lastEventId);
    }

    private static long credit() {
        return LEDGER.post(Pages.page("stream-" + runs++, BUCKET, 0, Pages.share(USER, 1, 2, 3)));
    }
}
