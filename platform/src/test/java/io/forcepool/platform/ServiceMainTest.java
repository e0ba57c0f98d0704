package io.forcepool.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceMainTest {

    @Test
    void endsWithTheKnownCommandsWhenThereIsNoSuchOne() throws Exception {
        Process process = start("verify-fnds", "--spring.main.banner-mode=off");

        String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said).contains("verify-fnds is no command; there are audit, republish");
    }

    @Test
    void servesWhenThereAreOnlyOptions() {
        assertThat(ServiceMain.unknown()).isEmpty();
        assertThat(ServiceMain.unknown("--server.port=0", "--debug")).isEmpty();
        assertThat(ServiceMain.unknown("--server.port=0", "audit")).contains("audit");
        assertThat(ServiceMain.unknown("")).contains("");
    }

    private static Process start(String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    /** A service's program. */
    static final class Program {

        private Program() {}

        static void main(String[] args) {
            ServiceMain.run(Program.class, "test-service", args);
        }
    }
}
