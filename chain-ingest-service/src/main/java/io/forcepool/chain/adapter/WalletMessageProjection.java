package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.PostgresWalletMessages.State;
import io.forcepool.chain.registry.Memberships;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.ChainFact.WalletMessageIncluded;
import io.forcepool.contracts.ChainFact.WalletMessageOrphaned;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.platform.projection.RebuildableProjection;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What wallets sent, got and had as rows: what is seen, what is final and what went away, and
 * whether it agrees.
 */
final class WalletMessageProjection implements RebuildableProjection {

    private static final String TOLD =
            """
            insert into wallet_message (tipset, message, height, state, addresses, fact)
            values (?, ?, ?, ?, ?, cast(? as jsonb))
            on conflict (tipset, message) do update set state = excluded.state
            """;
    private static final String LEFT = "update wallet_message set state = ? where tipset = any (?)";
    private static final String GONE =
            "update wallet_message set state = ? where tipset = ? and message = ?";

    private final JdbcTemplate jdbc;
    private final PostgresWalletBalances balances;
    private final WalletProof proof;
    private final Supplier<Memberships> registry;
    private final ReturnedFacts returned;

    WalletMessageProjection(DataSource dataSource, EventLog log, Supplier<Memberships> registry) {
        this.returned = new ReturnedFacts(log);
        JdbcClient client = JdbcClient.create(dataSource);
        this.jdbc = new JdbcTemplate(dataSource);
        this.balances = new PostgresWalletBalances(client);
        this.proof = new WalletProof(balances, new WalletFlows(new PostgresWalletMessages(client)));
        this.registry = registry;
    }

    @Override
    public String name() {
        return "wallet-messages";
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        var touched = new WalletProof.Touched();
        for (StoredEvent event : returned.after(batch)) {
            if (is(event, WalletMessageIncluded.class)) {
                told(State.SEEN, event.fact(WalletMessageIncluded.class).message());
            } else if (is(event, WalletMessageFinalised.class)) {
                WalletMessage message = event.fact(WalletMessageFinalised.class).message();
                told(State.FINAL, message);
                addresses(message).forEach(name -> touched.add(name, message.height()));
            } else if (is(event, WalletBalanceObserved.class)) {
                var balance = event.fact(WalletBalanceObserved.class);
                balances.add(balance);
                touched.add(balance.wallet().text(), balance.height());
            } else if (is(event, FinalityOverruled.class)) {
                var decision = event.fact(FinalityOverruled.class);
                String[] left = RewardProjection.left(decision);
                jdbc.update(LEFT, State.GONE.name(), left);
                balances.remove(left);
                touched.everybody(decision.height() + 1);
            } else if (is(event, WalletMessageOrphaned.class)) {
                var gone = event.fact(WalletMessageOrphaned.class);
                jdbc.update(
                        GONE, State.GONE.name(), gone.tipset().toString(), gone.signedCid().text());
            }
        }
        if (!touched.isEmpty()) {
            proof.judge(touched, registry.get());
        }
    }

    @Override
    public void reset() {
        jdbc.update("delete from wallet_message");
        balances.clear();
    }

    private void told(State state, WalletMessage message) {
        jdbc.update(
                TOLD,
                message.tipset().toString(),
                message.signedCid().text(),
                message.height(),
                state.name(),
                addresses(message).toArray(String[]::new),
                FactJson.writeText(message));
    }

    /** Whoever sent or got anything by it. */
    private static List<String> addresses(WalletMessage message) {
        return Stream.concat(
                        Stream.of(message.from(), message.to()),
                        message.sends().stream().flatMap(it -> Stream.of(it.from(), it.to())))
                .map(Address::text)
                .distinct()
                .toList();
    }

    private static boolean is(StoredEvent event, Class<?> fact) {
        return event.payloadType().equals(fact.getName());
    }
}
