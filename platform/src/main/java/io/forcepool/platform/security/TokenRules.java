package io.forcepool.platform.security;

import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a token must say beside a valid signature, the issuer and the times. */
final class TokenRules implements OAuth2TokenValidator<Jwt> {

    private final String audience;

    TokenRules(String audience) {
        this.audience = audience;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return fault(token)
                .map(fault -> new OAuth2Error("invalid_token", fault, null))
                .map(OAuth2TokenValidatorResult::failure)
                .orElseGet(OAuth2TokenValidatorResult::success);
    }

    private Optional<String> fault(Jwt token) {
        List<String> audiences = token.getAudience();
        if (audiences == null || !audiences.contains(audience)) {
            return Optional.of("the token is not meant for " + audience);
        }
        if (token.getExpiresAt() == null) {
            return Optional.of("the token never expires");
        }
        Caller caller = Caller.of(token);
        if (caller.subject().isBlank()) {
            return Optional.of("the token has no subject");
        }
        String code = caller.userCode();
        if (caller.roles().contains(Roles.USER) && (code == null || code.isBlank())) {
            return Optional.of("a token of role user names no user_code");
        }
        return Optional.empty();
    }
}
