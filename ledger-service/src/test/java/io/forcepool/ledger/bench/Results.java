package io.forcepool.ledger.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The files in which measurements are kept. */
final class Results {

    private Results() {}

    /** Writes a file and prints it. */
    static void write(Path file, String name, int rounds, List<Figure> figures) throws IOException {
        String json =
                """
                {
                  "name": "%s",
                  "measured_at": "%s",
                  "machine": "%d processors, %s %s, Java %s",
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
                                rounds,
                                figures.stream()
                                        .map(Figure::json)
                                        .collect(joining(",\n"))
                                        .indent(4)
                                        .stripTrailing());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json);
        System.out.print(json);
    }
}
