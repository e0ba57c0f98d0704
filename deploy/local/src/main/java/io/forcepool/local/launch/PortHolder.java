package io.forcepool.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, as far as this machine lets us see it. */
final class PortHolder {

    private static final String LISTENING = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortHolder() {}

    /** For a message: the pid and the beginning of its command line. */
    static Optional<String> of(int port) {
        return inode(port).flatMap(PortHolder::process).map(PortHolder::describe);
    }

    private static Optional<String> inode(int port) {
        String suffix = ":%04X".formatted(port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > INODE)
                .filter(columns -> columns[1].toUpperCase(Locale.ROOT).endsWith(suffix))
                .filter(columns -> columns[STATE].equals(LISTENING))
                .map(columns -> columns[INODE])
                .findFirst();
    }

    private static Optional<ProcessHandle> process(String inode) {
        String link = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses().filter(process -> holds(process, link)).findFirst();
    }

    private static boolean holds(ProcessHandle process, String link) {
        Path descriptors = Path.of("/proc", "" + process.pid(), "fd");
        try (Stream<Path> paths = Files.list(descriptors)) {
            return paths.anyMatch(path -> link.equals(target(path)));
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String describe(ProcessHandle process) {
        String command = process.info().commandLine().orElse("its command line is not visible");
        String shown = command.length() > 100 ? command.substring(0, 100) + "…" : command;
        return "pid " + process.pid() + " (" + shown + ")";
    }

    private static List<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
