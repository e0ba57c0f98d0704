package io.forcepool.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.opentest4j.TestAbortedException;

/**
 * The recorded chain data beside the repository, {@code ../shared/fixtures}: looked for upwards
 * from the working directory. A test that needs it is skipped, and says so, where it is absent.
 */
public final class Fixtures {

    private static final Optional<Path> DIRECTORY = find();

    private Fixtures() {}

    public static Path directory() {
        return DIRECTORY.orElseThrow(
                () ->
                        new TestAbortedException(
                                "skipped: no shared/fixtures above "
                                        + Path.of("").toAbsolutePath()));
    }

    /** The file or directory with this name, which exists. */
    public static Path path(String name) {
        Path path = directory().resolve(name);
        if (!Files.exists(path)) {
            throw new TestAbortedException("skipped: no " + path);
        }
        return path;
    }

    /** The content of the file, unpacked when its name ends in {@code .gz}. */
    public static InputStream open(String name) {
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(path(name)));
            return name.endsWith(".gz") ? new GZIPInputStream(in) : in;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the test as skipped where there are no fixtures. */
    public static void assumePresent() {
        directory();
    }

    private static Optional<Path> find() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path fixtures = at.resolve("shared/fixtures");
            if (Files.isDirectory(fixtures)) {
                return Optional.of(fixtures);
            }
        }
        return Optional.empty();
    }
}
