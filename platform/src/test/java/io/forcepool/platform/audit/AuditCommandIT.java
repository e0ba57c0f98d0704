package io.forcepool.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.OfflineCommand;
import io.forcepool.platform.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of export and verify. */
final class AuditCommandIT {

    private final AuditProgram offline = new AuditProgram("test-service", null);

    @TempDir private Path directory;

    @Test
    void exportsAndVerifiesPlainAndCompressed() throws IOException {
        try (TestDatabase database = new TestDatabase("audit_command")) {
            database.note(database.log(), "a", 0, 250);
            for (String name : List.of("plain.jsonl", "compressed.jsonl.gz")) {
                Path file = directory.resolve(name);
                var program = new AuditProgram("test-service", database.service());
                assertThat(program.run("export", file)).isZero();
                assertThat(program.printed()).contains("exported 250 events");
                assertThat(offline.run("verify", file)).isZero();
                assertThat(offline.run("verify", file, "--expect-count", "250")).isZero();
                assertThat(offline.run("verify", file, "--expect-count", "251")).isEqualTo(1);
                Files.write(file, cut(Files.readAllBytes(file)));
                assertThat(offline.run("verify", file)).isEqualTo(1);
            }
        }
        assertThat(offline.printed())
                .contains(
                        "verified 250 events",
                        "no checkpoint was compared",
                        "WRONG  after position");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void saysWhatItDoesNotUnderstand() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        for (String[] arguments :
                new String[][] {
                    {"verify", directory.resolve("none").toString()},
                    {"verify"},
                    {"burn", "file"},
                    {"verify", "file", "--expect-luck", "7"},
                    {"verify", "file", "--key", "file"},
                    {"verify", "file", "--checkpoints", "file"},
                    {"export", "file", "--expect-count", "1"},
                    {"verify-proof", "file"},
                    {"verify-proof", file.toString(), "--key", file.toString()},
                }) {
            assertThat(offline.run((Object[]) arguments))
                    .as(List.of(arguments).toString())
                    .isEqualTo(2);
        }
        assertThat(offline.complained())
                .contains(
                        "usage: audit export FILE",
                        "--expect-luck",
                        "these options do not go together",
                        "no public key in PEM");
    }

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(OfflineCommand.class))
                .extracting(OfflineCommand::name)
                .contains("audit", "republish");
    }

    private static byte[] cut(byte[] file) {
        return Arrays.copyOf(file, file.length - 300);
    }
}
