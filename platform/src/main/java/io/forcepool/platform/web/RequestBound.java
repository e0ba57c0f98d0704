package io.forcepool.platform.web;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses requests that are larger than any we want, whether they say so or not. */
final class RequestBound implements WebFilter, Ordered {

    private final long bytesMax;

    RequestBound(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > bytesMax) {
            return Mono.error(tooLarge());
        }
        return chain.filter(exchange.mutate().request(new Counted(request)).build());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "content-too-large",
                "a request has at most " + bytesMax + " bytes");
    }

    /** A body that ends in a problem once it has become too large. */
    private final class Counted extends ServerHttpRequestDecorator {

        Counted(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong seen = new AtomicLong();
            return super.getBody()
                    .handle(
                            (buffer, sink) -> {
                                if (seen.addAndGet(buffer.readableByteCount()) > bytesMax) {
                                    DataBufferUtils.release(buffer);
                                    sink.error(tooLarge());
                                } else {
                                    sink.next(buffer);
                                }
                            });
        }
    }
}
