package io.forcepool.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Signs the tokens with which people and programs come to the services of this machine. */
public final class Tokens {

    /** Who a token must be meant for. */
    public static final String AUDIENCE = "forcepool";

    /** All roles there are. */
    public static final List<String> ROLES =
            List.of("viewer", "finance", "auditor", "operator", "approver", "service", "user");

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKey key;
    private final String issuer;
    private final String audience;

    public Tokens(SigningKey key, String issuer) {
        this(key, issuer, AUDIENCE);
    }

    /** For tokens that are meant for somebody else. */
    public Tokens(SigningKey key, String issuer, String audience) {
        this.key = key;
        this.issuer = issuer;
        this.audience = audience;
    }

    /** What a token says of its bearer. */
    public record Bearer(String subject, List<String> roles, Optional<String> userCode) {

        public Bearer {
            roles = List.copyOf(roles);
            if (subject.isBlank()) {
                throw new IllegalArgumentException("a token needs a subject");
            }
            if (roles.isEmpty() || !ROLES.containsAll(roles)) {
                throw new IllegalArgumentException("roles are " + ROLES + ", not " + roles);
            }
            if (roles.contains("user") != userCode.isPresent()) {
                throw new IllegalArgumentException(
                        "the role user, and no other, comes with a user code");
            }
        }
    }

    public String token(Bearer bearer, Instant now, Duration validity) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        header.put("kid", key.id());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", List.of(audience));
        claims.put("sub", bearer.subject());
        claims.put("roles", bearer.roles());
        bearer.userCode().ifPresent(code -> claims.put("user_code", code));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(validity).getEpochSecond());
        String content = part(header) + "." + part(claims);
        return content + "." + key.sign(content.getBytes(StandardCharsets.US_ASCII));
    }

    private static String part(Map<String, Object> values) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(values));
    }
}
