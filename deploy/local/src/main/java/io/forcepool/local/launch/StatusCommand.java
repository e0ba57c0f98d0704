package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows every process; the exit code tells whether all are ready. */
@Command(name = "status", description = "Shows every process; exit code 0 if all are ready.")
final class StatusCommand implements Callable<Integer> {

    private static final int KIBIBYTES_PER_MEBIBYTE = 1024;

    private final Place place;
    private final Ports ports;
    private final Screen screen;

    @Option(names = "--memory", description = "Also shows the resident memory (PSS) of each.")
    private boolean memory;

    StatusCommand(Place place, Ports ports, Screen screen) {
        this.place = place;
        this.ports = ports;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        place.prepared();
        List<Part> parts = new Stack(place, ports).all();
        boolean allReady = true;
        long kibibytes = 0;
        for (Part part : parts) {
            Optional<ProcessHandle> process = part.running();
            Optional<String> missing = process.isPresent() ? part.missing() : Optional.of("");
            allReady &= missing.isEmpty();
            OptionalLong size = process.map(Memory::kibibytes).orElse(OptionalLong.empty());
            kibibytes += size.orElse(0);
            screen.line(line(part, process, missing) + (memory ? mebibytes(size) : ""));
            missing.filter(text -> !text.isEmpty()).ifPresent(text -> screen.line("    " + text));
        }
        if (memory) {
            screen.line("  PSS of all: " + kibibytes / KIBIBYTES_PER_MEBIBYTE + " MiB");
        }
        return allReady ? Exit.OK : Exit.FAILED;
    }

    private static String line(
            Part part, Optional<ProcessHandle> process, Optional<String> missing) {
        String state =
                process.isPresent()
                        ? missing.isEmpty() ? "ready" : "not ready"
                        : part.known() ? "ended unasked" : "stopped";
        String pid = process.map(handle -> "pid " + handle.pid()).orElse("");
        String age =
                process.flatMap(handle -> handle.info().startInstant())
                        .map(start -> "for " + age(Duration.between(start, Instant.now())))
                        .orElse("");
        return "  %-21s %-13s ports %-11s %-11s %-11s"
                .formatted(part.name(), state, numbers(part.ports()), pid, age);
    }

    private static String numbers(List<Integer> ports) {
        return String.join(", ", ports.stream().map(String::valueOf).toList());
    }

    private static String age(Duration age) {
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }

    private static String mebibytes(OptionalLong kibibytes) {
        return kibibytes.isPresent()
                ? " %5d MiB".formatted(kibibytes.getAsLong() / KIBIBYTES_PER_MEBIBYTE)
                : "";
    }
}
