package io.forcepool.platform.security;

import io.forcepool.platform.web.ProblemAnswers;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Bearer tokens and rules, and nothing that could let a request through without them. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityConfiguration {

    private static final int KEYS_CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final Duration KEYS_READ_TIMEOUT = Duration.ofSeconds(3);
    private static final int MANAGEMENT_FIRST = 0;
    private static final int THEN_ROUTES = 1;

    @Bean
    ReactiveJwtDecoder jwtDecoder(SecurityProperties properties) {
        // The keys are fetched when the first token comes, so that a service starts without them.
        NimbusReactiveJwtDecoder decoder =
                NimbusReactiveJwtDecoder.withJwkSetUri(properties.jwksUri())
                        .jwsAlgorithm(SignatureAlgorithm.RS256)
                        .webClient(keysClient())
                        .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        JwtValidators.createDefaultWithIssuer(properties.issuer()),
                        new TokenRules(properties.audience())));
        return decoder;
    }

    @Bean
    AccessTable accessTable(
            ObjectProvider<AccessRule> single, ObjectProvider<AccessRules> several) {
        return new AccessTable(
                Stream.concat(
                                single.orderedStream(),
                                several.orderedStream().flatMap(some -> some.rules().stream()))
                        .toList());
    }

    @Bean
    RouteCheck routeCheck(
            AccessTable table, RequestMappingHandlerMapping requestMappingHandlerMapping) {
        return new RouteCheck(table, requestMappingHandlerMapping);
    }

    /** Health and metrics have a port of their own, which only the platform's operators reach. */
    @Bean
    @Order(MANAGEMENT_FIRST)
    SecurityWebFilterChain managementPort(ServerHttpSecurity http, Environment environment) {
        return bare(http)
                .securityMatcher(onManagementPort(environment))
                .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(THEN_ROUTES)
    SecurityWebFilterChain routes(
            ServerHttpSecurity http, AccessTable table, ProblemAnswers problems) {
        ServerAuthenticationEntryPoint unknown =
                (exchange, _) -> unauthenticated(exchange, problems);
        ServerAccessDeniedHandler denied = (exchange, _) -> forbidden(exchange, problems);
        return bare(http)
                .authorizeExchange(
                        exchanges ->
                                exchanges
                                        .anyExchange()
                                        .access(
                                                (caller, context) ->
                                                        decide(table, caller, context)))
                .oauth2ResourceServer(
                        server ->
                                server.authenticationEntryPoint(unknown)
                                        .accessDeniedHandler(denied)
                                        .jwt(jwt -> {}))
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(unknown)
                                        .accessDeniedHandler(denied))
                .build();
    }

    /** Without sessions, forms, basic authentication, cookies or other origins. */
    private static ServerHttpSecurity bare(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .anonymous(ServerHttpSecurity.AnonymousSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
    }

    /** Whoever keeps the keys and does not answer must not keep every request waiting. */
    private static WebClient keysClient() {
        HttpClient http =
                HttpClient.create()
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, KEYS_CONNECT_TIMEOUT_MILLIS)
                        .responseTimeout(KEYS_READ_TIMEOUT);
        return WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
    }

    private static Mono<AuthorizationResult> decide(
            AccessTable table, Mono<Authentication> caller, AuthorizationContext context) {
        var request = context.getExchange().getRequest();
        return caller.filter(Authentication::isAuthenticated)
                .ofType(JwtAuthenticationToken.class)
                .map(token -> Caller.of(token.getToken()))
                .map(
                        known ->
                                table.permits(
                                        request.getMethod(),
                                        request.getPath().pathWithinApplication(),
                                        known))
                .defaultIfEmpty(false)
                .map(AuthorizationDecision::new);
    }

    private static ServerWebExchangeMatcher onManagementPort(Environment environment) {
        return exchange -> {
            Integer management = environment.getProperty("local.management.port", Integer.class);
            Integer server = environment.getProperty("local.server.port", Integer.class);
            var address = exchange.getRequest().getLocalAddress();
            boolean matches =
                    management != null
                            && !management.equals(server)
                            && address != null
                            && address.getPort() == management;
            return matches ? MatchResult.match() : MatchResult.notMatch();
        };
    }

    private static Mono<Void> unauthenticated(ServerWebExchange exchange, ProblemAnswers problems) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problems.answer(
                exchange, HttpStatus.UNAUTHORIZED, "unauthenticated", "a valid token is needed");
    }

    private static Mono<Void> forbidden(ServerWebExchange exchange, ProblemAnswers problems) {
        return problems.answer(
                exchange, HttpStatus.FORBIDDEN, "forbidden", "the token does not permit this");
    }
}
