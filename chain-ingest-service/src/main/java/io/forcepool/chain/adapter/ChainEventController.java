package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact;
import io.forcepool.platform.projection.ProjectionProgress;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/**
 * What is told of the chain as server-sent events, in order. The id of an event is its position;
 * who comes again with {@code Last-Event-ID} gets what came behind it, and nothing twice.
 */
@RestController
final class ChainEventController {

    static final String EVENTS = "/api/v1/chain/events";

    private final EventStreams<ChainFact> streams;
    private final ProjectionProgress progress;

    ChainEventController(EventStreams<ChainFact> streams, ProjectionProgress progress) {
        this.streams = streams;
        this.progress = progress;
    }

    /** Without an id the stream begins with what comes next. */
    @GetMapping(path = EVENTS, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<ChainFact>> events(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
            JwtAuthenticationToken caller) {
        long reached = progress.position(RewardProjection.NAME);
        long first = Objects.requireNonNullElse(lastEventId, reached);
        if (first < 0 || first > reached) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "moment-ahead", "no event has the id " + first);
        }
        Instant end = Objects.requireNonNullElse(caller.getToken().getExpiresAt(), Instant.MAX);
        return streams.of(ToldFacts.CHAIN, first, caller.getName(), end);
    }
}
