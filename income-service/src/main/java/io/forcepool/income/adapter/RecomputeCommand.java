package io.forcepool.income.adapter;

import io.forcepool.contracts.RunId;
import io.forcepool.platform.OfflineCommand;
import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Repeats a run from its inputs and compares it, byte for byte, with what was published. */
public final class RecomputeCommand implements OfflineCommand {

    private static final int EXIT_DIFFERENT = 1;
    private static final int EXIT_USAGE = 2;

    @Override
    public String name() {
        return "income-recompute";
    }

    @Override
    public int run(Context context, List<String> arguments) {
        try {
            if (arguments.size() != 1) {
                throw new IllegalArgumentException("usage: recompute RUN");
            }
            var run = new RunId(arguments.getFirst());
            RunPages.Comparison comparison = pages(context.dataSource()).compare(run);
            comparison.differences().forEach(context.out()::println);
            context.out()
                    .printf(
                            "%s: run %s, %,d pages, %,d shares, root %s%n",
                            comparison.differences().isEmpty() ? "EQUAL" : "DIFFERENT",
                            run,
                            comparison.result().pages(),
                            comparison.result().shares(),
                            comparison.result().root());
            return comparison.differences().isEmpty() ? 0 : EXIT_DIFFERENT;
        } catch (IllegalArgumentException e) {
            context.err().println(e.getMessage());
            return EXIT_USAGE;
        }
    }

    private static RunPages pages(DataSource dataSource) {
        var transactions = new JdbcTransactionManager(dataSource);
        var log =
                new EventLog(
                        new EventTable(dataSource),
                        transactions,
                        Clock.systemUTC(),
                        new CommitSignal(),
                        new SimpleMeterRegistry());
        var jdbc = new JdbcTemplate(dataSource);
        return new RunPages(
                log,
                new TransactionTemplate(transactions),
                new PoolTable(JdbcClient.create(jdbc)),
                new OrderTable(jdbc),
                new RunTable(jdbc),
                RunPages.PAGES_PER_COMMIT);
    }
}
