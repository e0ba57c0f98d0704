package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.OfflineCommand;
import io.forcepool.testkit.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

class ExplainRewardsTest {

    private static final String HEIGHT = "3573062";
    private static final String TIPSET = "traces/mainnet/tipset_3573062.json.gz";
    private static final String TRACE = "traces/mainnet/traces_3573062.json.gz";

    private static final String EXPLAINED =
            """
            height	miner	winCount	gasReward	reward	locked	blockCid
            3573062	f02829748	1	1010694635787774	9850862041722767121	7388146531292075340	\
            bafy2bzaceceqj7doftt76sysjzhzpf37245yxudhigmuakq7byulpfddavsi6
            3573062	f02063409	1	610174690137697	9850461521777117044	7387846141332837783	\
            bafy2bzacebqvp6lrscbdfsazspagyl6mno3akniinuo2c7vt7l6k3b55wntdg
            """;

    @TempDir private Path directory;

    private final Screen screen = new Screen();

    @Test
    void explainsARealTipsetFromPackedFiles() {
        int code = explain(Fixtures.path(TIPSET), Fixtures.path(TRACE));

        assertThat(screen.complaint()).isEmpty();
        assertThat(screen.printed()).isEqualTo(EXPLAINED);
        assertThat(code).isZero();
    }

    @Test
    void explainsPlainFilesAsWell() throws IOException {
        int code = explain(unpacked(TIPSET), unpacked(TRACE));

        assertThat(screen.printed()).isEqualTo(EXPLAINED);
        assertThat(code).isZero();
    }

    @Test
    void explainsWholeAnswersAsTheyCameOverHttp() throws IOException {
        Path tipset = answer(unpacked(TIPSET));
        Path trace = answer(unpacked(TRACE));

        assertThat(explain(tipset, trace)).isZero();
        assertThat(screen.printed()).isEqualTo(EXPLAINED);
    }

    @Test
    void explainsSeveralTipsetsUnderOneHeader() {
        List<String> arguments = new ArrayList<>(arguments(TIPSET, TRACE));
        arguments.addAll(
                arguments(TIPSET.replace(HEIGHT, "2907480"), TRACE.replace(HEIGHT, "2907480")));

        assertThat(new ExplainRewards().run(screen, arguments)).isZero();

        assertThat(screen.printed()).startsWith(EXPLAINED).containsOnlyOnce("height");
        assertThat(screen.printed().substring(EXPLAINED.length()).lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("2907480\t"));
    }

    @Test
    void printsNothingWhenOneOfSeveralIsRefused() {
        List<String> arguments = new ArrayList<>(arguments(TIPSET, TRACE));
        arguments.addAll(arguments(TIPSET, TRACE.replace(HEIGHT, "2907480")));

        assertThat(new ExplainRewards().run(screen, arguments)).isEqualTo(2);
        assertThat(screen.printed()).isEmpty();
    }

    @Test
    void refusesTheTraceOfAnotherTipset() {
        refused(Fixtures.path(TIPSET), Fixtures.path("traces/mainnet/traces_2907480.json.gz"))
                .contains("the trace is of height 2907480, not 3573062");
    }

    @Test
    void refusesATipsetWhoseContentIsNotItsName() throws IOException {
        String text = Files.readString(unpacked(TIPSET));
        Path changed = Files.writeString(directory.resolve("c"), text.replace("f02829748", "f01"));

        refused(changed, Fixtures.path(TRACE)).contains("has the content of");
    }

    @Test
    void refusesWhatIsNotThereOrNotJson() throws IOException {
        Path page = Files.writeString(directory.resolve("page"), "<html>");
        Path cut = Files.write(directory.resolve("cut.gz"), head(TRACE));
        Path nothing = Files.createFile(directory.resolve("nothing"));

        refused(directory.resolve("gone"), Fixtures.path(TRACE)).contains("no such file");
        refused(page, Fixtures.path(TRACE)).contains("not JSON");
        refused(nothing, Fixtures.path(TRACE)).contains("empty");
        refused(Fixtures.path(TIPSET), cut).contains("cut.gz");
        refused(Fixtures.path(TIPSET), Fixtures.path(TIPSET)).contains("Trace is missing");
        refused(directory, Fixtures.path(TRACE)).contains(directory.toString());
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(new ExplainRewards().run(screen, List.of("--trace"))).isEqualTo(2);
        assertThat(screen.complaint())
                .contains("usage: explain-rewards --tipset FILE --trace FILE");
    }

    @Test
    void isFoundByTheProgramsStart() {
        assertThat(ServiceLoader.load(OfflineCommand.class))
                .extracting(OfflineCommand::name)
                .contains("explain-rewards");
    }

    private org.assertj.core.api.AbstractStringAssert<?> refused(Path tipset, Path trace) {
        screen.clear();
        assertThat(explain(tipset, trace)).isEqualTo(2);
        assertThat(screen.printed()).isEmpty();
        return assertThat(screen.complaint());
    }

    private int explain(Path tipset, Path trace) {
        return new ExplainRewards().run(screen, arguments(tipset, trace));
    }

    private static List<String> arguments(String tipset, String trace) {
        return arguments(Fixtures.path(tipset), Fixtures.path(trace));
    }

    private static List<String> arguments(Path tipset, Path trace) {
        return List.of("--tipset", tipset.toString(), "--trace", trace.toString());
    }

    private Path unpacked(String name) throws IOException {
        Path file = directory.resolve(Path.of(name).getFileName().toString().replace(".gz", ""));
        try (InputStream in = Fixtures.open(name)) {
            return Files.write(file, in.readAllBytes());
        }
    }

    private Path answer(Path result) throws IOException {
        String text = "{\"jsonrpc\":\"2.0\",\"result\":" + Files.readString(result) + ",\"id\":1}";
        return Files.writeString(directory.resolve(result.getFileName() + ".answer"), text);
    }

    private static byte[] head(String name) throws IOException {
        try (InputStream in = Files.newInputStream(Fixtures.path(name))) {
            return in.readNBytes(10_000);
        }
    }

    /** What a command prints; it may ask for nothing else. */
    private static final class Screen implements OfflineCommand.Context {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();

        String printed() {
            return out.toString(StandardCharsets.UTF_8);
        }

        String complaint() {
            return err.toString(StandardCharsets.UTF_8);
        }

        void clear() {
            out.reset();
            err.reset();
        }

        @Override
        public PrintStream out() {
            return new PrintStream(out, true, StandardCharsets.UTF_8);
        }

        @Override
        public PrintStream err() {
            return new PrintStream(err, true, StandardCharsets.UTF_8);
        }

        @Override
        public String service() {
            return "chain-ingest-service";
        }

        @Override
        public Environment environment() {
            throw new AssertionError("no configuration is needed");
        }

        @Override
        public DataSource dataSource() {
            throw new AssertionError("no database is needed");
        }
    }
}
