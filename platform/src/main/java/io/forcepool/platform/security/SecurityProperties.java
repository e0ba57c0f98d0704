package io.forcepool.platform.security;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens count.
 *
 * @param issuer as the tokens name it
 * @param jwksUri where its public keys are
 * @param audience what a token must be meant for
 */
@ConfigurationProperties("forcepool.security")
public record SecurityProperties(String issuer, String jwksUri, String audience) {}
