package io.forcepool.platform.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks. A controller method that has a parameter of this type is given the caller.
 *
 * @param userCode the user a token of role {@code user} belongs to, else null
 * @param requestId of the header {@code X-Request-Id}, or made here
 */
public record Actor(
        String subject, Set<String> roles, @Nullable String userCode, String requestId) {

    public Actor {
        roles = Set.copyOf(roles);
    }
}
