package io.forcepool.platform.security;

import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.PlatformConfiguration;
import io.forcepool.platform.ServiceMain;
import io.forcepool.platform.web.ProblemException;
import io.forcepool.testkit.Infrastructure;
import java.math.BigInteger;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service of the tests that has routes of every kind. */
public final class DeskService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    public DeskService(String keysUri, String issuer, String... more) {
        this(Application.class, keysUri, issuer, more);
    }

    DeskService(Class<?> application, String keysUri, String issuer, String... more) {
        LocalDatabase database = Infrastructure.database("desk");
        this.context =
                ServiceMain.application(application, "test-service")
                        .run(
                                "--spring.datasource.url=" + database.jdbcUrl(),
                                "--spring.datasource.username=" + database.service(),
                                "--spring.datasource.password=" + database.servicePassword(),
                                "--SPRING_FLYWAY_USER=" + database.owner(),
                                "--SPRING_FLYWAY_PASSWORD=" + database.ownerPassword(),
                                "--spring.kafka.bootstrap-servers="
                                        + Infrastructure.bootstrapServers(),
                                "--forcepool.web.request-bytes-max=2MB",
                                "--forcepool.security.jwks-uri=" + keysUri,
                                "--forcepool.security.issuer=" + issuer);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({PlatformConfiguration.class, DeskController.class})
    static class Application {

        @Bean
        AccessRules rules() {
            return AccessRules.of(
                    new AccessRule(HttpMethod.GET, "/v1/amounts", Roles.VIEWER, Roles.FINANCE),
                    new AccessRule(HttpMethod.POST, "/v1/amounts", Roles.OPERATOR),
                    new AccessRule(HttpMethod.POST, "/v1/texts", Roles.OPERATOR),
                    new AccessRule(HttpMethod.GET, "/v1/refused", Roles.VIEWER),
                    new AccessRule(HttpMethod.GET, "/v1/broken", Roles.VIEWER),
                    new AccessRule(
                            HttpMethod.GET, "/v1/users/{user}/income", Roles.SERVICE, Roles.USER));
        }

        @Bean
        AccessRule actor() {
            return new AccessRule(
                    HttpMethod.GET, "/v1/actor", Roles.AUDITOR, Roles.APPROVER, Roles.VIEWER);
        }
    }

    /** A value with an amount. */
    record Amounts(String name, BigInteger units) {}

    @RestController
    static class DeskController {

        @GetMapping("/v1/amounts")
        Amounts amounts(@RequestParam(defaultValue = "1") int times) {
            return new Amounts("a", BigInteger.TEN.pow(24).multiply(BigInteger.valueOf(times)));
        }

        @PostMapping("/v1/amounts")
        Amounts take(@RequestBody Amounts amounts) {
            return amounts;
        }

        @PostMapping("/v1/texts")
        int take(@RequestBody byte[] text) {
            return text.length;
        }

        @GetMapping("/v1/refused")
        String refused() {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "already-paid", "it was paid", Map.of("transfer", "t-1"));
        }

        @GetMapping("/v1/broken")
        String broken() {
            throw new IllegalStateException("the password is secret");
        }

        @GetMapping("/v1/users/{user}/income")
        String income(@PathVariable String user) {
            return user;
        }

        @GetMapping("/v1/actor")
        Map<String, Object> actor(Actor actor) {
            return Map.of(
                    "subject", actor.subject(),
                    "roles", actor.roles(),
                    "requestId", actor.requestId(),
                    "virtual", Thread.currentThread().isVirtual());
        }
    }

    public String base() {
        return "http://127.0.0.1:" + port("local.server.port");
    }

    public String management() {
        return "http://127.0.0.1:" + port("local.management.port");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private String port(String property) {
        return context.getEnvironment().getRequiredProperty(property);
    }

    @Override
    public void close() {
        context.close();
    }
}
