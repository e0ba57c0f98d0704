package io.forcepool.platform.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a valid token says of its bearer; roles we do not know are none. */
record Caller(String subject, Set<String> roles, @Nullable String userCode) {

    static final String ROLES_CLAIM = "roles";
    static final String USER_CODE_CLAIM = "user_code";

    static Caller of(Jwt token) {
        List<String> claimed = token.getClaimAsStringList(ROLES_CLAIM);
        Set<String> roles =
                claimed == null
                        ? Set.of()
                        : claimed.stream()
                                .filter(Roles.ALL::contains)
                                .collect(Collectors.toUnmodifiableSet());
        String subject = token.getSubject();
        return new Caller(
                subject == null ? "" : subject, roles, token.getClaimAsString(USER_CODE_CLAIM));
    }
}
