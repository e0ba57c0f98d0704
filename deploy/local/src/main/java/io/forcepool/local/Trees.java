package io.forcepool.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is done to a directory with everything in it. */
public final class Trees {

    private Trees() {}

    public static void delete(Path root) {
        for (Path path : below(root).sorted(Comparator.reverseOrder()).toList()) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static void give(Path root, UserPrincipal owner) throws IOException {
        for (Path path : below(root).toList()) {
            Files.setOwner(path, owner);
        }
    }

    private static Stream<Path> below(Path root) {
        if (!Files.exists(root)) {
            return Stream.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return List.copyOf(paths.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
