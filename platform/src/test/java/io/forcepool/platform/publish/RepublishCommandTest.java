package io.forcepool.platform.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.OfflineCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** What a person is told who asks for what cannot be sent again; nothing is connected for it. */
final class RepublishCommandTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aTopicOfAnotherServiceIsRefused() {
        assertThat(run("--topic", "forcepool.chain.facts.v1", "--lane", "0", "--from", "1"))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains(
                        "forcepool.chain.facts.v1 is written by chain-ingest-service, not by"
                                + " ledger-service");
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThat(run("--topic", "none", "--lane", "0", "--from", "1")).isEqualTo(2);
        assertThat(run("--topic", "forcepool.chain.facts.v1", "--lane", "1", "--from", "1"))
                .isEqualTo(2);
        assertThat(run("--topic", "forcepool.chain.facts.v1", "--lane")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("no topic is named none", "has no lane 1", "usage: republish --topic");
    }

    private int run(String... arguments) {
        return new RepublishCommand().run(new Console(), List.of(arguments));
    }

    /** A context that has nothing but a place for errors. */
    private final class Console implements OfflineCommand.Context {

        @Override
        public String service() {
            return "ledger-service";
        }

        @Override
        public Environment environment() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DataSource dataSource() {
            throw new UnsupportedOperationException();
        }

        @Override
        public PrintStream out() {
            throw new UnsupportedOperationException();
        }

        @Override
        public PrintStream err() {
            return new PrintStream(err, true, UTF_8);
        }
    }
}
