package io.forcepool.local.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JDK the launcher runs on, which is also what it starts the processes with. */
final class Java {

    private static final List<String> QUIET =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private Java() {}

    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** For processes that are quick enough with the first compiler; it spares the second's work. */
    static List<String> withFirstCompiler(int heapMegabytes) {
        return with(small(heapMegabytes), "-XX:TieredStopAtLevel=1");
    }

    /** For processes that work hard later: what runs only at the start is not compiled twice. */
    static List<String> withPatientCompiler(int heapMegabytes) {
        return with(
                small(heapMegabytes),
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=10000",
                "-XX:Tier4CompileThreshold=100000",
                "-XX:Tier4BackEdgeThreshold=400000");
    }

    static List<String> with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    /** What every process of ours is given: little memory and few threads for its upkeep. */
    private static List<String> small(int heapMegabytes) {
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
