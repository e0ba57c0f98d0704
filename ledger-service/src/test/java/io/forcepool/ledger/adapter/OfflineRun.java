package io.forcepool.ledger.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.OfflineCommand;
import io.forcepool.testkit.Infrastructure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A command of the ledger's program, run in this JVM on the books of a test. */
final class OfflineRun {

    private final OfflineCommand command;
    private final LedgerDatabase ledger;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    OfflineRun(String name, LedgerDatabase ledger) {
        this.ledger = ledger;
        this.command =
                ServiceLoader.load(OfflineCommand.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    /** Runs it and returns its exit code. */
    int run(String... arguments) throws Exception {
        told.reset();
        return command.run(new Context(), List.of(arguments));
    }

    /** The settings that it is run with. */
    Environment environment() {
        return new Context().environment();
    }

    /** What it printed when it last ran. */
    String told() {
        return told.toString(UTF_8);
    }

    private final class Context implements OfflineCommand.Context {

        @Override
        public String service() {
            return "ledger-service";
        }

        @Override
        public Environment environment() {
            LocalDatabase database = ledger.database();
            var environment = new StandardEnvironment();
            environment
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "test",
                                    Map.of(
                                            "spring.datasource.url", database.jdbcUrl(),
                                            "spring.datasource.username", database.service(),
                                            "spring.flyway.user", database.owner(),
                                            "spring.flyway.password", database.ownerPassword(),
                                            "spring.flyway.locations",
                                                    "classpath:db/platform,classpath:db/ledger",
                                            "spring.kafka.bootstrap-servers",
                                                    Infrastructure.bootstrapServers())));
            return environment;
        }

        @Override
        public DataSource dataSource() {
            return ledger.dataSource();
        }

        @Override
        public PrintStream out() {
            return new PrintStream(told, true, UTF_8);
        }

        @Override
        public PrintStream err() {
            return out();
        }
    }
}
