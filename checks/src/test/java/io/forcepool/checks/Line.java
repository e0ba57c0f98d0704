package io.forcepool.checks;

import io.forcepool.chain.ChainIngestApplication;
import io.forcepool.income.IncomeApplication;
import io.forcepool.ledger.LedgerApplication;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.ServiceMain;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.TestTokens;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The three services in one process, each with a database of its own, on real Kafka and PostgreSQL.
 */
final class Line implements AutoCloseable {

    private final TestTokens tokens = new TestTokens();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final ConfigurableApplicationContext income;
    private final ConfigurableApplicationContext ledger;

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

    ConfigurableApplicationContext ledgerContext() {
        return ledger;
    }

    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    private Http http(ConfigurableApplicationContext context, String role) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return new Http(URI.create("http://127.0.0.1:" + port), tokens.token(role, role + "-1"));
    }

    private ConfigurableApplicationContext start(
            Class<?> application, String name, List<String> arguments) {
        LocalDatabase database = Infrastructure.database(name.replace('-', '_'));
        List<String> all = new ArrayList<>(arguments);
        all.add("--server.port=0");
        all.add("--management.server.port=0");
        all.add("--spring.datasource.url=" + database.jdbcUrl());
        all.add("--spring.datasource.username=" + database.service());
        all.add("--spring.datasource.password=" + database.servicePassword());
        all.add("--spring.flyway.user=" + database.owner());
        all.add("--spring.flyway.password=" + database.ownerPassword());
        all.add("--spring.kafka.bootstrap-servers=" + Infrastructure.bootstrapServers());
        all.add("--forcepool.security.issuer=" + tokens.issuer());
        all.add("--forcepool.security.jwks-uri=" + tokens.jwksUri());
        ConfigurableApplicationContext context =
                ServiceMain.application(application, name).run(all.toArray(String[]::new));
        started.push(context);
        return context;
    }
}
