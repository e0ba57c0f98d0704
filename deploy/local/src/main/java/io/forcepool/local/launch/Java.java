package io.forcepool.local.launch;

import java.nio.file.Path;
import java.util.List;

/** The JDK the launcher runs on, which is also what it starts the processes with. */
final class Java {

    private static final List<String> QUIET =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private Java() {}

    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What every process of ours is given: little memory and few threads for its upkeep. */
    static List<String> small(int heapMegabytes) {
        return List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                QUIET.get(0),
                QUIET.get(1));
    }
}
