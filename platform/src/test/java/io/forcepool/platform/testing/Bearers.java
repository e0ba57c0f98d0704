package io.forcepool.platform.testing;

import io.forcepool.local.Tokens;
import io.forcepool.platform.security.AccessMatrix;
import io.forcepool.platform.security.Roles;
import io.forcepool.testkit.TestTokens;
import java.util.List;
import java.util.Optional;

/** Tokens of every kind from the issuer of a test, good and bad. */
public record Bearers(TestTokens tokens) implements AccessMatrix.Tokens {

    private static final String SUBJECT = "somebody";

    @Override
    public String good(String role, String userCode) {
        return role.equals(Roles.USER)
                ? tokens.userToken(SUBJECT, userCode)
                : tokens.token(role, SUBJECT);
    }

    @Override
    public List<String> bad() {
        return tokens.badTokens(
                new Tokens.Bearer(SUBJECT, List.of(Roles.VIEWER), Optional.empty()));
    }
}
