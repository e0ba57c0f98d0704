package io.forcepool.testkit;

import io.forcepool.local.JwksServer;
import io.forcepool.local.SigningKey;
import io.forcepool.local.Tokens;
import java.time.Duration;
import java.time.Instant;
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

    /** For tokens that are out of date, or not valid yet. */
    public String token(Tokens.Bearer bearer, Instant issuedAt, Duration validity) {
        return new Tokens(key, issuer()).token(bearer, issuedAt, validity);
    }

    /** A token signed by somebody else in this issuer's name. */
    public String forgedToken(Tokens.Bearer bearer) {
        return new Tokens(SigningKey.random(), issuer()).token(bearer, Instant.now(), VALIDITY);
    }

    @Override
    public void close() {
        server.close();
    }
}
