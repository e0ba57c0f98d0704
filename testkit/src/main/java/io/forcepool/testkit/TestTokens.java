package io.forcepool.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.local.JwksServer;
import io.forcepool.local.SigningKey;
import io.forcepool.local.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** An issuer of tokens for tests: a key of its own, its public half on a free loopback port. */
public final class TestTokens implements AutoCloseable {

    private static final Duration VALIDITY = Duration.ofHours(1);

    private final SigningKey key = SigningKey.random();
    private final JwksServer server = new JwksServer(key, 0);

    public String issuer() {
        return server.issuer();
    }

    public String jwksUri() {
        return server.uri();
    }

    /** A token of a person or program with one role. */
    public String token(String role, String subject) {
        return token(new Tokens.Bearer(subject, List.of(role), Optional.empty()));
    }

    /** A token of the pool user with this code. */
    public String userToken(String subject, String userCode) {
        return token(new Tokens.Bearer(subject, List.of("user"), Optional.of(userCode)));
    }

    public String token(Tokens.Bearer bearer) {
        return token(bearer, Instant.now(), VALIDITY);
    }

    /** For tokens that are soon out of date. */
    public String token(Tokens.Bearer bearer, Instant issuedAt, Duration validity) {
        return new Tokens(key, issuer()).token(bearer, issuedAt, validity);
    }

    /**
     * Tokens that no service may take, whatever they say: garbage, forged, out of date, of another
     * issuer, for another audience, and unsigned.
     */
    public List<String> badTokens(Tokens.Bearer bearer) {
        Instant now = Instant.now();
        return List.of(
                "garbage",
                new Tokens(SigningKey.random(), issuer()).token(bearer, now, VALIDITY),
                token(bearer, now.minus(VALIDITY.multipliedBy(2)), VALIDITY),
                new Tokens(key, "http://another.test").token(bearer, now, VALIDITY),
                new Tokens(key, issuer(), "another").token(bearer, now, VALIDITY),
                unsigned(token(bearer)));
    }

    private static String unsigned(String token) {
        String header = "{\"alg\":\"none\"}";
        String claims = token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8))
                + claims;
    }

    @Override
    public void close() {
        server.close();
    }
}
