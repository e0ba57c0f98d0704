package io.forcepool.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code postmaster.pid} says about a data directory, and whether it is still true. */
final class Postmaster {

    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    /**
     * Leaves no server and no lock file. A file that a killed server left names a pid that may
     * since belong to somebody else, so the pid counts only if it runs on this directory.
     */
    void clear(Runnable stop) {
        Optional<ProcessHandle> running = running();
        if (running.isPresent()) {
            stop.run();
            awaitEnd(running.get());
        }
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        running()
                .ifPresent(
                        server -> {
                            List<ProcessHandle> workers = server.descendants().toList();
                            server.destroyForcibly();
                            awaitEnd(server);
                            // They end by themselves when they notice; until then the memory they
                            // share keeps a new server from starting.
                            workers.forEach(Postmaster::awaitEnd);
                        });
    }

    Optional<ProcessHandle> running() {
        try {
            if (!Files.exists(file())) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file());
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .filter(this::isServer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isServer(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains("" + data))
                        .isPresent();
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }

    private static void awaitEnd(ProcessHandle process) {
        long end = System.nanoTime() + END_LIMIT.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("process " + process.pid() + " does not end");
            }
            Pause.of(POLL);
        }
    }
}
