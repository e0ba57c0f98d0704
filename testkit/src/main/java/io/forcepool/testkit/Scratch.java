package io.forcepool.testkit;

import io.forcepool.local.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories of this JVM's tests, gone when it ends. */
final class Scratch {

    private Scratch() {}

    static Path directory(String name) {
        try {
            return Files.createTempDirectory("forcepool-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the end at the JVM's end, then removes the directory. */
    static void atExit(Runnable end, Path directory) {
        Runnable both =
                () -> {
                    try {
                        end.run();
                    } finally {
                        Trees.delete(directory);
                    }
                };
        Runtime.getRuntime().addShutdownHook(new Thread(both, "remove-" + directory.getFileName()));
    }
}
