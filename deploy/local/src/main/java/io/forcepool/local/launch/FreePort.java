package io.forcepool.local.launch;

import io.forcepool.local.FreePorts;

/** The look at a port before a process is started on it, for a message that helps. */
final class FreePort {

    private FreePort() {}

    static void require(String process, int port) {
        if (!FreePorts.free(port)) {
            String holder =
                    PortHolder.of(port).map(text -> " by " + text).orElse(" by another process");
            throw new LaunchException(
                    "%s needs port %d of 127.0.0.1, which is taken%s."
                                    .formatted(process, port, holder)
                            + " End that process, or set FORCEPOOL_PORT_OFFSET to use other ports.");
        }
    }
}
