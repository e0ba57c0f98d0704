package io.forcepool.ledger.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.OfflineCommand;
import io.forcepool.testkit.Infrastructure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

class VerifyFundsCommandIT {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void tellsWhetherTheFundsAreTheFoldOfTheJournal() throws Exception {
        try (var ledger = new LedgerDatabase(Infrastructure.database("ledger"))) {
            String user = Pages.userOf(3);
            var page = Pages.page("r", 3, 0, Pages.share(user, 1, 2, 3));
            ledger.transaction.execute(_ -> ledger.engine.post(List.of(Pages.command(page))));

            assertThat(run(ledger.dataSource())).isZero();
            assertThat(told()).contains("position 1, 3 accounts, sum 0", "are the fold");

            ledger.jdbc.update("update funds set locked = locked + 1 where account like 'user/%'");

            assertThat(run(ledger.dataSource())).isEqualTo(1);
            assertThat(told()).contains("DIFFERENT", "user/" + user + "/FIL");
        }
    }

    private int run(DataSource dataSource) throws Exception {
        told.reset();
        return command().run(new Context(dataSource, told), List.of());
    }

    private String told() {
        return told.toString(UTF_8);
    }

    private static OfflineCommand command() {
        return ServiceLoader.load(OfflineCommand.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(command -> command.name().equals("verify-funds"))
                .findFirst()
                .orElseThrow();
    }

    private record Context(DataSource dataSource, ByteArrayOutputStream told)
            implements OfflineCommand.Context {

        @Override
        public String service() {
            return "ledger-service";
        }

        @Override
        public Environment environment() {
            return new StandardEnvironment();
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
