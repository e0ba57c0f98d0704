package io.forcepool.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a process began, as a text that no later process with the same pid has. On Linux it is the
 * boot and the ticks since, which a corrected clock does not move.
 */
final class StartTime {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int TICKS_AFTER_NAME = 19;

    private StartTime() {}

    static Optional<String> of(ProcessHandle process) {
        Path stat = Path.of("/proc", "" + process.pid(), "stat");
        try {
            if (Files.exists(BOOT)) {
                String text = Files.readString(stat);
                // The name of the program comes second, in brackets, and may hold blanks.
                String afterName = text.substring(text.lastIndexOf(')') + 2);
                String ticks = List.of(afterName.split(" ")).get(TICKS_AFTER_NAME);
                return Optional.of(Files.readString(BOOT).strip() + "/" + ticks);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return process.info().startInstant().map(Instant::toString);
    }
}
