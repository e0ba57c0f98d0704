package io.forcepool.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Which process was started under a name: its pid and when it began. A pid that was given to
 * somebody else since is nobody of ours.
 */
final class PidFile {

    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    void save(ProcessHandle process) {
        String began = StartTime.of(process).orElse("ended");
        try {
            Path half = file.resolveSibling(file.getFileName() + ".half");
            Files.writeString(half, process.pid() + "\n" + began + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, if it lives. */
    Optional<ProcessHandle> running() {
        return pid().flatMap(ProcessHandle::of).filter(this::isOurs);
    }

    /** Whether a process was started and not stopped, be it alive or not. */
    boolean known() {
        return Files.exists(file);
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        List<String> lines = lines();
        return process.isAlive()
                && lines.size() == 2
                && StartTime.of(process).filter(lines.get(1)::equals).isPresent();
    }

    private Optional<Long> pid() {
        List<String> lines = lines();
        try {
            return lines.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(lines.getFirst()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
