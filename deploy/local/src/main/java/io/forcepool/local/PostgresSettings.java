package io.forcepool.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the server of this machine is set up: small, loopback only, every commit on disk. */
final class PostgresSettings {

    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "fsync=on",
                    "synchronous_commit=on",
                    "full_page_writes=on",
                    "max_connections=200",
                    "shared_buffers=128MB",
                    "max_wal_size=1GB",
                    "wal_compression=pglz",
                    "jit=off",
                    "max_parallel_workers_per_gather=0",
                    "timezone=UTC",
                    "log_timezone=UTC",
                    "log_checkpoints=off");

    private PostgresSettings() {}

    static List<String> arguments(Path data, int port) {
        var arguments = new ArrayList<String>(List.of("-D", data.toString(), "-p", "" + port));
        SETTINGS.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return arguments;
    }
}
