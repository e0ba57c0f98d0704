package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.OfflineCommand;
import io.forcepool.platform.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** What a person sees of export and verify. */
final class AuditCommandIT {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir private Path directory;

    @Test
    void exportsAndVerifiesPlainAndCompressed() throws IOException {
        try (TestDatabase database = new TestDatabase("audit_command")) {
            database.note(database.log(), "a", 0, 250);
            for (String name : List.of("plain.jsonl", "compressed.jsonl.gz")) {
                Path file = directory.resolve(name);
                assertThat(run(database, "export", file.toString())).isZero();
                assertThat(run(null, "verify", file.toString())).isZero();
                assertThat(run(null, "verify", file.toString(), "--expect-count", "250")).isZero();
                assertThat(run(null, "verify", file.toString(), "--expect-count", "251"))
                        .isEqualTo(1);
                Files.write(file, cut(Files.readAllBytes(file)));
                assertThat(run(null, "verify", file.toString())).isEqualTo(1);
            }
        }
        assertThat(out.toString(UTF_8))
                .contains("exported 250 events", "verified 250 events", "WRONG  after position");
        assertThat(Files.list(directory)).hasSize(2);
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThat(run(null, "verify", directory.resolve("none").toString())).isEqualTo(2);
        assertThat(run(null, "verify")).isEqualTo(2);
        assertThat(run(null, "burn", "file")).isEqualTo(2);
        assertThat(run(null, "verify", "file", "--expect-luck", "7")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("usage: audit export FILE", "--expect-luck");
    }

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(OfflineCommand.class))
                .extracting(OfflineCommand::name)
                .contains("audit", "republish");
    }

    private int run(TestDatabase database, String... arguments) {
        return new AuditCommand().run(new Console(database), Arrays.asList(arguments));
    }

    private static byte[] cut(byte[] file) {
        return Arrays.copyOf(file, file.length - 300);
    }

    /** A context whose output is kept; there is no database where none is needed. */
    private final class Console implements OfflineCommand.Context {

        private final TestDatabase database;

        Console(TestDatabase database) {
            this.database = database;
        }

        @Override
        public String service() {
            return "test-service";
        }

        @Override
        public Environment environment() {
            return new StandardEnvironment();
        }

        @Override
        public DataSource dataSource() {
            return database.service();
        }

        @Override
        public PrintStream out() {
            return new PrintStream(out, true, UTF_8);
        }

        @Override
        public PrintStream err() {
            return new PrintStream(err, true, UTF_8);
        }
    }
}
