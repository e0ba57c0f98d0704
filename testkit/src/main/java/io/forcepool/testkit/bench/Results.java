package io.forcepool.testkit.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The result file of a measurement. */
public record Results(String name, int rounds, List<Figure> figures) {

    /** Writes and prints the file, and ends the program: with 1 if a figure does not hold. */
    public void end(Path file) {
        String json = json();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.print(json);
        System.exit(figures.stream().allMatch(Figure::holds) ? 0 : 1);
    }

    private String json() {
        return """
               {
                 "name": "%s",
                 "measured_at": "%s",
                 "machine": "%d processors, %s %s, Java %s, at most %d MB of heap",
                 "rounds": %d,
                 "figures": [
               %s
                 ]
               }
               """
                .formatted(
                        name,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"),
                        Runtime.getRuntime().maxMemory() >> 20,
                        rounds,
                        figures.stream()
                                .map(Figure::json)
                                .collect(joining(",\n"))
                                .indent(4)
                                .stripTrailing());
    }
}
