package io.forcepool.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts processes in a session of their own: an interrupt at the terminal does not reach them and
 * they live on when their starter ends.
 */
public final class Detached {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Detached() {}

    public static Process start(List<String> program, Path directory, Path log) throws IOException {
        return start(program, directory, log, Map.of());
    }

    public static Process start(
            List<String> program, Path directory, Path log, Map<String, String> environment)
            throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(program);
        var builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
