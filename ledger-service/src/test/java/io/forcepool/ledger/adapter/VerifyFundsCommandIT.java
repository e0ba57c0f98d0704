package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.ledger.entry.Pages;
import io.forcepool.testkit.Infrastructure;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyFundsCommandIT {

    @Test
    void tellsWhetherTheFundsAreTheFoldOfTheJournal() throws Exception {
        try (var ledger = new LedgerDatabase(Infrastructure.database("ledger"))) {
            var command = new OfflineRun("verify-funds", ledger);
            String user = Pages.userOf(3);
            var page = Pages.page("r", 3, 0, Pages.share(user, 1, 2, 3));
            ledger.transaction.execute(_ -> ledger.engine.post(List.of(Pages.command(page))));

            assertThat(command.run()).isZero();
            assertThat(command.told())
                    .contains("position 1, 3 accounts, totals {FIL=0}", "are the fold");

            ledger.jdbc.update("update funds set locked = locked + 1 where account like 'user/%'");

            assertThat(command.run()).isEqualTo(1);
            assertThat(command.told()).contains("DIFFERENT", "user/" + user + "/FIL");
        }
    }
}
