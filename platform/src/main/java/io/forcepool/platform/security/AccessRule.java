package io.forcepool.platform.security;

import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * Which roles may use a route. A bean per route; a mapped route without a rule, and a rule without
 * a route, keep the service from starting. Where {@link Roles#USER} is among the roles the path has
 * the variable {@code {user}}, and a user gets through only with the own code there.
 *
 * @param path the pattern exactly as the controller maps it
 */
public record AccessRule(HttpMethod method, String path, Set<String> roles) {

    static final String USER_VARIABLE = "user";

    public AccessRule {
        if (roles.isEmpty() || !Roles.ALL.containsAll(roles)) {
            throw new IllegalArgumentException(path + ": unknown roles " + roles);
        }
        if (roles.contains(Roles.USER) && !path.contains("{" + USER_VARIABLE + "}")) {
            throw new IllegalArgumentException(path + " does not say which user's it is");
        }
        roles = Set.copyOf(roles);
    }

    public AccessRule(HttpMethod method, String path, String... roles) {
        this(method, path, Set.copyOf(List.of(roles)));
    }
}
