package io.forcepool.local.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is unpacked has all it had in one file. */
class ExecutableJarTest {

    @TempDir Path directory;

    @Test
    void unpacksClassesLibrariesAndDirectories() throws Exception {
        Path image = directory.resolve("image");
        new ExecutableJar(jar()).unpack(image);

        assertThat(image.resolve("one.jar")).hasContent("library");
        assertThat(Files.readAllLines(image.resolve("class-path")))
                .containsExactly("classes.jar", "one.jar");
        assertThat(image.resolve("main-class")).hasContent("io.forcepool.Main");
        URL classes = image.resolve("classes.jar").toUri().toURL();
        try (var loader = new URLClassLoader(new URL[] {classes}, null)) {
            assertThat(loader.getResource("db/ledger/V10__ledger.sql")).isNotNull();
            assertThat(loader.getResource("db/ledger")).isNotNull();
            assertThat(loader.getResource("org/springframework/boot/loader/Main")).isNull();
        }
    }

    private Path jar() throws IOException {
        Path file = directory.resolve("ledger-service-0.1.0-SNAPSHOT-exec.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "io.forcepool.Main");
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (String name :
                    new String[] {
                        "org/springframework/boot/loader/Main",
                        "BOOT-INF/",
                        "BOOT-INF/classes/",
                        "BOOT-INF/classes/db/",
                        "BOOT-INF/classes/db/ledger/",
                        "BOOT-INF/classes/db/ledger/V10__ledger.sql",
                        "BOOT-INF/lib/",
                        "BOOT-INF/lib/one.jar",
                        "BOOT-INF/classpath.idx"
                    }) {
                jar.putNextEntry(new JarEntry(name));
                if (!name.endsWith("/")) {
                    jar.write("library".getBytes(UTF_8));
                }
                jar.closeEntry();
            }
        }
        return file;
    }
}
