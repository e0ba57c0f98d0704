package io.forcepool.ledger.adapter;

import io.forcepool.ledger.posting.FundsRebuild.Report;
import io.forcepool.platform.OfflineCommand;
import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** {@code verify-funds}: folds the whole journal again and tells every account that differs. */
public final class VerifyFundsCommand implements OfflineCommand {

    private static final int EXIT_DIFFERENT = 1;
    private static final int EXIT_USAGE = 2;

    @Override
    public String name() {
        return "verify-funds";
    }

    @Override
    public int run(Context context, List<String> arguments) {
        if (!arguments.isEmpty()) {
            context.err().println("usage: verify-funds");
            return EXIT_USAGE;
        }
        Report report = verification(context.dataSource()).verify();
        context.out()
                .printf(
                        "position %d, %d accounts, totals %s: %s%n",
                        report.position(),
                        report.accounts(),
                        report.totals(),
                        report.holds() ? "the funds are the fold of the journal" : "DIFFERENT");
        report.differences().forEach(context.out()::println);
        return report.holds() ? 0 : EXIT_DIFFERENT;
    }

    private static FundsVerification verification(DataSource dataSource) {
        var transactions = new JdbcTransactionManager(dataSource);
        var log =
                new EventLog(
                        new EventTable(dataSource),
                        transactions,
                        Clock.systemUTC(),
                        new CommitSignal(),
                        new SimpleMeterRegistry());
        return new FundsVerification(log, new JdbcTemplate(dataSource), transactions);
    }
}
