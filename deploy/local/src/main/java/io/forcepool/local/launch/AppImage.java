package io.forcepool.local.launch;

import io.forcepool.local.Trees;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program unpacked beside the data, named by its content: a JVM starts faster from unpacked jars,
 * can keep an archive of their classes, and a new build does not pull them from under a running
 * one.
 */
final class AppImage {

    private static final int NAME_BYTES = 6;
    private static final String ENDING = "-0.1.0-SNAPSHOT-exec.jar";

    private final Path directory;

    private AppImage(Path directory) {
        this.directory = directory;
    }

    static AppImage of(Path program, Path images) throws IOException {
        if (!Files.exists(program)) {
            throw new LaunchException("not built: " + program);
        }
        String jar = program.getFileName().toString();
        String stem = jar.substring(0, jar.length() - ENDING.length());
        Path directory = images.resolve(stem + "-" + digest(program));
        if (!Files.exists(directory)) {
            Path half = directory.resolveSibling(directory.getFileName() + ".half");
            Trees.delete(half);
            new ExecutableJar(program).unpack(half);
            Files.move(half, directory);
        }
        return new AppImage(directory);
    }

    /** How the program is run; its archive of classes is made when it first ends in order. */
    List<String> jvmArguments() throws IOException {
        return List.of(
                "-XX:SharedArchiveFile=" + directory.resolve("classes.jsa"),
                "-XX:+AutoCreateSharedArchive",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-cp",
                Files.readAllLines(directory.resolve(ExecutableJar.CLASS_PATH)).stream()
                        .map(name -> directory.resolve(name).toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                Files.readString(directory.resolve(ExecutableJar.MAIN_CLASS)));
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
