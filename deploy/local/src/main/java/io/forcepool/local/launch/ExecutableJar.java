package io.forcepool.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** The layout of Spring Boot's executable jars: classes and libraries in one file. */
final class ExecutableJar {

    static final String CLASS_PATH = "class-path";
    static final String MAIN_CLASS = "main-class";

    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String CLASSES = "BOOT-INF/classes/";

    private final Path file;

    ExecutableJar(Path file) {
        this.file = file;
    }

    /**
     * Writes the libraries, one jar of the classes, and how the two are run. Directories stay
     * entries of the jar: without them nobody finds the migrations in it.
     */
    void unpack(Path into) throws IOException {
        Files.createDirectories(into);
        List<String> classPath = new ArrayList<>(List.of("classes.jar"));
        try (var jar = new JarFile(file.toFile());
                var classes =
                        new JarOutputStream(Files.newOutputStream(into.resolve("classes.jar")))) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.equals(LIBRARIES) || name.equals(CLASSES)) {
                    continue;
                }
                if (name.startsWith(LIBRARIES)) {
                    String library = name.substring(LIBRARIES.length());
                    copy(jar, entry, into.resolve(library));
                    classPath.add(library);
                } else if (name.startsWith(CLASSES)) {
                    add(jar, entry, classes, name.substring(CLASSES.length()));
                } else if (name.startsWith("META-INF/spring/")) {
                    add(jar, entry, classes, name);
                }
            }
            String main = jar.getManifest().getMainAttributes().getValue("Start-Class");
            Files.writeString(into.resolve(MAIN_CLASS), main);
        }
        Files.write(into.resolve(CLASS_PATH), classPath);
    }

    private static void copy(JarFile jar, JarEntry entry, Path to) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            Files.copy(in, to);
        }
    }

    private static void add(JarFile jar, JarEntry entry, JarOutputStream classes, String name)
            throws IOException {
        classes.putNextEntry(new JarEntry(name));
        try (var in = jar.getInputStream(entry)) {
            in.transferTo(classes);
        }
        classes.closeEntry();
    }
}
