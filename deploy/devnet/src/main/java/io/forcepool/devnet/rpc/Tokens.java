package io.forcepool.devnet.rpc;

import io.forcepool.devnet.chain.LotusJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Makes and checks bearer tokens: JWT, HS256, with the payload {@code {"Allow":[…]}}. */
public final class Tokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    public Tokens(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** A token for this level and all below it. */
    public String token(Permission level) {
        String allowed =
                level.withLower().stream()
                        .map(permission -> "\"" + permission.text() + "\"")
                        .collect(Collectors.joining(","));
        return signed(HEADER, "{\"Allow\":[" + allowed + "]}");
    }

    /** What a token allows; nothing when it is not one of ours. */
    Optional<Set<String>> allowed(String token) {
        try {
            List<String> parts = List.of(token.split("\\.", -1));
            if (parts.size() != 3 || !"HS256".equals(json(parts.get(0)).path("alg").asString(""))) {
                return Optional.empty();
            }
            byte[] signature = Base64.getUrlDecoder().decode(parts.get(2));
            if (!MessageDigest.isEqual(signature, sign(parts.get(0) + "." + parts.get(1)))) {
                return Optional.empty();
            }
            return Optional.of(
                    json(parts.get(1))
                            .path("Allow")
                            .valueStream()
                            .map(allow -> allow.asString(""))
                            .collect(Collectors.toSet()));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty(); // neither base 64 nor JSON: as bad as a wrong signature
        }
    }

    private String signed(String header, String payload) {
        String text = encode(header) + "." + encode(payload);
        return text + "." + ENCODER.encodeToString(sign(text));
    }

    private byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + ALGORITHM, e);
        }
    }

    private static String encode(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String part) {
        return LotusJson.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
    }
}
