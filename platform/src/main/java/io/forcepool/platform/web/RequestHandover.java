package io.forcepool.platform.web;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Takes every request off the event loop before anything answers it. Reactor Netty 1.3.7 stops
 * reading a kept-alive connection when a request that had to queue is answered at once on the loop,
 * as 401 and 403 are; the caller's next request then waits for ever (reactor-netty issue 4361,
 * mended in 1.3.8).
 */
final class RequestHandover implements WebFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.defer(() -> chain.filter(exchange)).subscribeOn(Schedulers.parallel());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
