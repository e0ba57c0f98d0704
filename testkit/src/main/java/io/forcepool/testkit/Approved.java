package io.forcepool.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that were read by a person and committed: {@code src/test/resources/approved/<name>}. A
 * text that differs fails the test and is written beside as {@code .received}; to accept it, it
 * takes the approved one's place, in a commit that says why.
 */
public final class Approved {

    private static final Path DIRECTORY = Path.of("src/test/resources/approved");

    private Approved() {}

    public static void verify(String name, String text) {
        verify(DIRECTORY, name, text);
    }

    static void verify(Path directory, String name, String text) {
        Path approved = directory.resolve(name);
        Path received = directory.resolve(name + ".received");
        String actual = text.strip() + "\n";
        try {
            String expected = Files.exists(approved) ? Files.readString(approved) : "";
            if (!expected.equals(actual)) {
                Files.createDirectories(received.getParent());
                Files.writeString(received, actual);
            } else {
                Files.deleteIfExists(received);
            }
            assertThat(actual)
                    .as("the text in %s (see %s)", approved, received)
                    .isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
