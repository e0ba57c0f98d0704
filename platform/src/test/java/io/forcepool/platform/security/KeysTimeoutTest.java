package io.forcepool.platform.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeysTimeoutTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The system takes the connection, and nobody ever answers on it. */
    @Test
    void doesNotWaitForKeysForEver() throws Exception {
        try (var mint = new TokenMint();
                var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String keys = "http://127.0.0.1:" + silent.getLocalPort() + "/keys";
            var properties = new SecurityProperties(TokenMint.ISSUER, keys, "forcepool");
            var token = new SecurityConfiguration().jwtDecoder(properties).decode(viewer(mint));

            assertThatThrownBy(() -> token.block(LIMIT)).hasMessage("Could not obtain the keys");
        }
    }

    private static String viewer(TokenMint mint) {
        return mint.good(Roles.VIEWER, "");
    }
}
