package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.statement.StatementLine;
import io.forcepool.platform.stream.EventStreams;
import io.forcepool.platform.web.ProblemException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/**
 * New lines of an account as server-sent events, in order. The id of an event is its position; who
 * comes again with {@code Last-Event-ID} gets what came behind it, and nothing twice.
 */
@RestController
class StreamController {

    static final String OF_USER = "/api/v1/users/{user}/events";
    static final String OF_ACCOUNT = "/api/v1/accounts/events";

    private static final String RESUME = "Last-Event-ID";

    private final EventStreams<StatementLine> streams;
    private final PostgresBalances balances;
    private final Positions positions;

    StreamController(
            EventStreams<StatementLine> streams, PostgresBalances balances, Positions positions) {
        this.streams = streams;
        this.balances = balances;
        this.positions = positions;
    }

    @GetMapping(path = OF_USER, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<StatementLine>> ofUser(
            @PathVariable String user,
            @RequestParam(defaultValue = "FIL") String coin,
            @RequestHeader(name = RESUME, required = false) @Nullable Long lastEventId,
            JwtAuthenticationToken caller) {
        return stream(Requests.userAccount(user, coin), lastEventId, caller);
    }

    @GetMapping(path = OF_ACCOUNT, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<StatementLine>> ofAccount(
            @RequestParam String account,
            @RequestHeader(name = RESUME, required = false) @Nullable Long lastEventId,
            JwtAuthenticationToken caller) {
        return stream(Requests.account(account), lastEventId, caller);
    }

    /** Without an id the stream begins with what comes next. */
    private Flux<ServerSentEvent<StatementLine>> stream(
            AccountId account, @Nullable Long lastEventId, JwtAuthenticationToken caller) {
        if (balances.balance(account).isEmpty()) {
            throw Requests.unknown(account, Reading.upTo(null, 0));
        }
        Instant end = Objects.requireNonNullElse(caller.getToken().getExpiresAt(), Instant.MAX);
        return streams.of(account.text(), first(lastEventId), caller.getName(), end);
    }

    private long first(@Nullable Long lastEventId) {
        if (lastEventId == null) {
            return positions.statement();
        }
        if (lastEventId < 0 || lastEventId > positions.journal()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "moment-ahead", "no event has the id " + lastEventId);
        }
        return lastEventId;
    }
}
