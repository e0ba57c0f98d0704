package io.forcepool.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A token says who its bearer is, and the shown key proves it. */
class TestTokensTest {

    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    @Test
    void theShownKeyProvesTheTokensOfThisIssuerOnly() throws Exception {
        try (var tokens = new TestTokens()) {
            String jwks = get(tokens.jwksUri());
            assertThat(proven(tokens.token("viewer", "v-1"), jwks)).isTrue();
            try (var stranger = new TestTokens()) {
                assertThat(proven(stranger.token("viewer", "v-1"), jwks)).isFalse();
            }
        }
    }

    @Test
    void aTokenOfAUserCarriesTheCode() {
        try (var tokens = new TestTokens()) {
            String[] parts = tokens.userToken("u", "0000000000000001").split("\\.");
            assertThat(new String(BASE64.decode(parts[1]), StandardCharsets.UTF_8))
                    .contains(
                            "\"iss\":\"" + tokens.issuer() + "\"",
                            "\"aud\":[\"forcepool\"]",
                            "\"roles\":[\"user\"]",
                            "\"user_code\":\"0000000000000001\"");
            assertThatThrownBy(() -> tokens.token("user", "u"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> tokens.token("owner", "u"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean proven(String token, String jwks) throws Exception {
        String[] parts = token.split("\\.");
        var spec = new RSAPublicKeySpec(number(jwks, "n"), number(jwks, "e"));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(BASE64.decode(parts[2]));
    }

    private static BigInteger number(String jwks, String name) {
        Matcher match = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(jwks);
        assertThat(match.find()).isTrue();
        return new BigInteger(1, BASE64.decode(match.group(1)));
    }

    private static String get(String uri) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(uri)).build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
