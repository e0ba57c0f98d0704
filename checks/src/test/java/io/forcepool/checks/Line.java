package io.forcepool.checks;

import io.forcepool.chain.ChainIngestApplication;
import io.forcepool.income.IncomeApplication;
import io.forcepool.ledger.LedgerApplication;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.TestTokens;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The three services in one process, each with a database of its own, on real Kafka and PostgreSQL.
 */
final class Line implements AutoCloseable {

    private final TestTokens tokens = new TestTokens();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final ServiceProcess income;
    private final ServiceProcess ledger;

    Line(URI node, String network, String pool, List<String> miners) {
        started.push(tokens);
        List<String> chain = new ArrayList<>();
        chain.add("--forcepool.network=" + network);
        chain.add("--forcepool.node.urls=" + node);
        chain.add("--forcepool.following.poll-interval=200ms");
        chain.add("--forcepool.pools[0].id=" + pool);
        for (int i = 0; i < miners.size(); i++) {
            chain.add("--forcepool.pools[0].miners[" + i + "]=" + miners.get(i));
        }
        start(ChainIngestApplication.class, "chain-ingest-service", chain);
        income = start(IncomeApplication.class, "income-service", List.of());
        ledger = start(LedgerApplication.class, "ledger-service", List.of());
    }

    /** Income's HTTP as a person with a role. */
    Http income(String role) {
        return http(income, role);
    }

    /** The ledger's HTTP as a person with a role. */
    Http ledger(String role) {
        return http(ledger, role);
    }

    /** What the ledger stored. */
    EventLog journal() {
        return ledger.bean(EventLog.class);
    }

    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    private Http http(ServiceProcess process, String role) {
        return new Http(process.base(), tokens.token(role, role + "-1"));
    }

    private ServiceProcess start(Class<?> application, String name, List<String> settings) {
        var around =
                new Surroundings(
                        Infrastructure.database(name.replace('-', '_')),
                        Infrastructure.bootstrapServers(),
                        tokens);
        var process = new ServiceProcess(application, name, around, settings).start();
        started.push(process);
        return process;
    }
}
