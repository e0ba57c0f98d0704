package io.forcepool.contracts.filecoin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recorded chain data beside the project. This module cannot use the one of the test kit, which
 * depends on it.
 */
final class ChainData {

    private static final JsonMapper JSON = new JsonMapper();

    private ChainData() {}

    static JsonNode json(String name) {
        return JSON.readTree(bytes(name));
    }

    static byte[] bytes(String name) {
        Path file = directory().resolve(name);
        try (InputStream raw = Files.newInputStream(file)) {
            return (name.endsWith(".gz") ? new GZIPInputStream(raw) : raw).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/fixtures");
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        assumeTrue(false, "no shared/fixtures above the working directory: chain data not tested");
        throw new IllegalStateException("an assumption that fails does not return");
    }
}
