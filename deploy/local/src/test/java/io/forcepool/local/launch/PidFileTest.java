package io.forcepool.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pid alone names nobody: it counts only together with when its process began. */
class PidFileTest {

    @TempDir Path directory;

    @Test
    void findsALivingProcessAndForgetsAnEndedOne() throws Exception {
        var file = new PidFile(directory.resolve("sleep.pid"));
        assertThat(file.known()).isFalse();
        Process process = new ProcessBuilder("sleep", "600").start();
        file.save(process.toHandle());

        assertThat(file.running()).contains(process.toHandle());

        process.destroyForcibly().onExit().join();
        assertThat(file.running()).isEmpty();
        assertThat(file.known()).isTrue();
        file.remove();
        assertThat(file.known()).isFalse();
    }

    @Test
    void aPidGivenToSomebodyElseIsNobodyOfOurs() throws Exception {
        Path path = directory.resolve("recycled.pid");
        var file = new PidFile(path);
        file.save(ProcessHandle.current());
        List<String> lines = Files.readAllLines(path);
        assertThat(file.running()).isPresent();

        Files.write(path, List.of(lines.getFirst(), "an-earlier-boot/1"));

        assertThat(file.running()).isEmpty();
    }

    @Test
    void survivesAFileThatIsCutOff() throws Exception {
        Path path = directory.resolve("cut.pid");
        for (String content : List.of("", "\n", "not a number\nx\n", "17\n")) {
            Files.writeString(path, content);
            assertThat(new PidFile(path).running()).as(content).isEmpty();
        }
    }
}
