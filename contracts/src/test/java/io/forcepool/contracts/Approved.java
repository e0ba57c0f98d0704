package io.forcepool.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Committed files that a test compares with, and rewrites when asked to by a person. */
final class Approved {

    static final JsonMapper JSON = new JsonMapper();

    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private final Path directory;

    Approved(String directory) {
        this.directory = Path.of(directory);
    }

    static boolean rewriting() {
        return Boolean.getBoolean("approve");
    }

    static String pretty(JsonNode json) {
        return JSON.writer().with(PRETTY).writeValueAsString(json) + "\n";
    }

    Optional<String> text(String name) {
        Path file = directory.resolve(name + ".json");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void rewrite(String name, String text) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name + ".json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
