package io.forcepool.local.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.local.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** A taken port is named, with who has it. */
class FreePortTest {

    @Test
    void namesThePortAndItsHolder() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> FreePort.require("ledger-service", taken.getLocalPort()))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("ledger-service needs port " + taken.getLocalPort())
                    .hasMessageContaining("pid " + ProcessHandle.current().pid() + " (")
                    .hasMessageContaining("FORCEPOOL_PORT_OFFSET");
        }
    }

    @Test
    void isSilentAboutAFreeOne() {
        assertThatCode(() -> FreePort.require("ledger-service", FreePorts.next()))
                .doesNotThrowAnyException();
    }
}
