package io.forcepool.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes tokens of every kind, good and bad, and shows the key of the good ones. */
final class TokenMint implements AccessMatrix.Tokens, AutoCloseable {

    static final String ISSUER = "http://issuer.test";

    private static final int KEY_BITS = 2048;

    private final RSAKey key = key("good");
    private final HttpServer server;

    TokenMint() {
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/keys",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, keys.length);
                        exchange.getResponseBody().write(keys);
                    }
                });
        server.start();
    }

    String keysUri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    @Override
    public String good(String role, String userCode) {
        return signed(
                role,
                claims -> role.equals(Roles.USER) ? claims.claim("user_code", userCode) : claims);
    }

    @Override
    public List<String> bad() {
        Instant now = Instant.now();
        return List.of(
                "garbage",
                "a.b.c",
                new PlainJWT(claims(Roles.VIEWER).build()).serialize(),
                signed(key("good"), claims(Roles.VIEWER)),
                signed(key("unknown"), claims(Roles.VIEWER)),
                signedWithThePublicKeyAsSecret(),
                signed(Roles.VIEWER, claims -> claims.issuer("http://another.test")),
                signed(Roles.VIEWER, claims -> claims.audience("another")),
                signed(Roles.VIEWER, claims -> claims.audience((String) null)),
                signed(Roles.VIEWER, claims -> claims.expirationTime(Date.from(now.minus(hour())))),
                signed(Roles.VIEWER, claims -> claims.expirationTime(null)),
                signed(Roles.VIEWER, claims -> claims.notBeforeTime(Date.from(now.plus(hour())))),
                signed(Roles.VIEWER, claims -> claims.subject(null)),
                signed(Roles.USER, claims -> claims),
                signed(Roles.USER, claims -> claims.claim("user_code", " ")));
    }

    String signed(String role, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(key, change.apply(claims(role)));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static JWTClaimsSet.Builder claims(String role) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("forcepool")
                .subject(role + "-1")
                .claim("roles", List.of(role))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(hour())));
    }

    private static Duration hour() {
        return Duration.ofHours(1);
    }

    private static String signed(RSAKey key, JWTClaimsSet.Builder claims) {
        try {
            return sign(JWSAlgorithm.RS256, key.getKeyID(), claims, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The old trick: a verifier that lets the token choose would check it with the public key. */
    private String signedWithThePublicKeyAsSecret() {
        try {
            byte[] secret = key.toRSAPublicKey().getEncoded();
            return sign(
                    JWSAlgorithm.HS256,
                    key.getKeyID(),
                    claims(Roles.VIEWER),
                    new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(
            JWSAlgorithm algorithm, String keyId, JWTClaimsSet.Builder claims, JWSSigner signer)
            throws JOSEException {
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(KEY_BITS).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
