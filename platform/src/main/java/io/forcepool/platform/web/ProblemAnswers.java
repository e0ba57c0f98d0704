package io.forcepool.platform.web;

import io.forcepool.platform.web.Problems.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers every failure of a request with a problem by RFC 9457, wherever it happened. */
public final class ProblemAnswers implements WebExceptionHandler, Ordered {

    /** Types are names; there is nothing to be fetched. */
    private static final String TYPES = "urn:forcepool:problem:";

    /** Before the handlers of Spring, which know nothing of our codes. */
    private static final int ORDER = -10;

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private final JsonMapper json;

    ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        Problem problem = Problems.of(failure);
        if (problem.status().is5xxServerError()) {
            LOG.error("Request {} failed", RequestIds.of(exchange), failure);
        }
        if (failure instanceof ErrorResponse response) {
            // Allow, Accept and the like say what would have been right.
            response.getHeaders().forEach(exchange.getResponse().getHeaders()::addAll);
        }
        return answer(exchange, problem);
    }

    /** Answers with a problem. */
    public Mono<Void> answer(
            ServerWebExchange exchange, HttpStatus status, String code, String detail) {
        return answer(exchange, new Problem(status, code, detail));
    }

    private Mono<Void> answer(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        DataBuffer body =
                response.bufferFactory().wrap(json.writeValueAsBytes(members(exchange, problem)));
        return response.writeWith(Mono.just(body));
    }

    private static Map<String, Object> members(ServerWebExchange exchange, Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>(problem.members());
        members.put("type", TYPES + problem.code());
        members.put("title", problem.status().getReasonPhrase());
        members.put("status", problem.status().value());
        members.put("detail", problem.detail());
        members.put("instance", exchange.getRequest().getPath().value());
        members.put("code", problem.code());
        members.put("requestId", RequestIds.of(exchange));
        return members;
    }
}
