package io.forcepool.local.launch;

import io.forcepool.local.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program unpacked beside the data, named by its content: a JVM starts faster from unpacked jars,
 * can keep an archive of their classes, and a new build does not pull them from under a running
 * one.
 */
final class AppImage {

    private static final int NAME_BYTES = 6;
    private static final int UNPACK_SECONDS_MAX = 120;

    private final Path directory;
    private final String jar;

    private AppImage(Path directory, String jar) {
        this.directory = directory;
        this.jar = jar;
    }

    static AppImage of(Path program, Path images) throws IOException {
        if (!Files.exists(program)) {
            throw new LaunchException("not built: " + program);
        }
        String jar = program.getFileName().toString();
        String stem = jar.substring(0, jar.length() - "-0.1.0-SNAPSHOT-exec.jar".length());
        Path directory = images.resolve(stem + "-" + digest(program));
        if (!Files.exists(directory)) {
            unpack(program, directory);
        }
        return new AppImage(directory, jar);
    }

    /** How the program is run; its class archive is made when it first ends in order. */
    List<String> jvmArguments() {
        return List.of(
                "-XX:SharedArchiveFile=" + directory.resolve("classes.jsa"),
                "-XX:+AutoCreateSharedArchive",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-jar",
                directory.resolve(jar).toString());
    }

    /** Removes the images of older builds. */
    void removeOthers() throws IOException {
        String name = directory.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('-') + 1);
        try (Stream<Path> images = Files.list(directory.getParent())) {
            images.filter(image -> isOther(image.getFileName().toString(), stem, name))
                    .toList()
                    .forEach(Trees::delete);
        }
    }

    private static boolean isOther(String image, String stem, String name) {
        return image.startsWith(stem)
                && !image.equals(name)
                && image.length() == stem.length() + 2 * NAME_BYTES;
    }

    private static void unpack(Path program, Path directory) throws IOException {
        Path half = directory.resolveSibling(directory.getFileName() + ".half");
        Trees.delete(half);
        Files.createDirectories(half.getParent());
        Process process =
                new ProcessBuilder(
                                Java.program(),
                                "-Djarmode=tools",
                                "-jar",
                                program.toString(),
                                "extract",
                                "--destination",
                                half.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(UNPACK_SECONDS_MAX, TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                throw new LaunchException("cannot unpack " + program + " into " + half);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while unpacking " + program);
        }
        Files.move(half, directory);
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
