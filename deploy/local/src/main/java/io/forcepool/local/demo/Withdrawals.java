package io.forcepool.local.demo;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.TransferEvent;
import io.forcepool.contracts.TransferEvent.GasSpent;
import io.forcepool.contracts.TransferEvent.TransferCancelled;
import io.forcepool.contracts.TransferEvent.TransferConfirmed;
import io.forcepool.contracts.TransferEvent.TransferRequested;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.local.demo.Demo.Services;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Two withdrawals, with the demo in the part of the payout service: one that the chain pays, and
 * one that fails. Each step is checked in the ledger, to the last unit.
 */
final class Withdrawals {

    /** What a pool keeps: 0.001 FIL. */
    private static final BigInteger FEE = BigInteger.TEN.pow(15);

    /** What the chain takes for a message: 0.0002 FIL. */
    private static final BigInteger GAS = BigInteger.TWO.multiply(BigInteger.TEN.pow(14));

    private static final BigInteger PART = BigInteger.TEN;
    private static final Address RECIPIENT =
            new Address("t1sez3jh5renz4e2xnc4ycplflb4asp2cuoihhnsy");

    private final Services services;
    private final PayoutTopic topic;
    private final String pool;
    private final DemoScreen screen;
    private final Consumer<String> await;

    /**
     * @param await waits a moment for what it names, or gives up
     */
    Withdrawals(
            Services services,
            PayoutTopic topic,
            String pool,
            DemoScreen screen,
            Consumer<String> await) {
        this.services = services;
        this.topic = topic;
        this.pool = pool;
        this.screen = screen;
        this.await = await;
    }

    /** A withdrawal: its id, who asks, what is sent and what the pool keeps. */
    private record Withdrawal(String id, DemoUser user, BigInteger sent) {

        AccountId account() {
            return AccountId.user(user.code(), Coin.FIL);
        }

        BigInteger held() {
            return sent.add(FEE);
        }

        String entry() {
            return "transfer/" + id;
        }
    }

    void run() {
        screen.line("");
        screen.line("Withdrawals, as the payout service will tell them:");
        long height = services.chain().get("/api/v1/chain/status").get("published").asLong();
        String name = "demo-" + Instant.now().toEpochMilli();
        paid(withdrawal(name + "-1", DemoUser.ALL.get(0)), height);
        failed(withdrawal(name + "-2", DemoUser.ALL.get(1)));
    }

    private Withdrawal withdrawal(String id, DemoUser user) {
        BigInteger available = units(balance(user), "available");
        BigInteger sent = available.divide(PART);
        if (sent.signum() <= 0 || sent.add(FEE).compareTo(available) > 0) {
            throw new DemoFailure(user.shortName() + " has too little to withdraw: " + available);
        }
        return new Withdrawal(id, user, sent);
    }

    private void paid(Withdrawal withdrawal, long height) {
        BigInteger outBefore = systemAccount(LedgerView.PAID_OUT);
        BigInteger gasBefore = systemAccount(LedgerView.GAS);
        hold(withdrawal);
        Cid message = Cid.ofDagCbor(withdrawal.id().getBytes(StandardCharsets.UTF_8));
        publish(
                new TransferConfirmed(
                        withdrawal.id(),
                        withdrawal.account(),
                        pool,
                        withdrawal.sent(),
                        FEE,
                        message,
                        height));
        publish(new GasSpent(message, pool, Coin.FIL, GAS, height, withdrawal.id()));
        awaitEvents(withdrawal.entry(), 2);
        awaitEvents("gas/" + message, 1);
        line(withdrawal, 1, BigInteger.ZERO, withdrawal.held().negate());
        check(
                "paid out",
                systemAccount(LedgerView.PAID_OUT).subtract(outBefore),
                withdrawal.sent());
        check("gas", systemAccount(LedgerView.GAS).subtract(gasBefore), GAS);
        screen.line(
                "    the chain paid %s FIL at height %d; gas %s FIL of the house"
                        .formatted(Fil.cut(withdrawal.sent()), height, Fil.cut(GAS)));
        cause(withdrawal);
    }

    private void failed(Withdrawal withdrawal) {
        hold(withdrawal);
        publish(
                new TransferCancelled(
                        withdrawal.id(), withdrawal.account(), "the demo's recipient is closed"));
        awaitEvents(withdrawal.entry(), 2);
        line(withdrawal, 1, withdrawal.held(), withdrawal.held().negate());
        screen.line("    it failed: what was held is free again");
    }

    private void hold(Withdrawal withdrawal) {
        BigInteger frozen = units(balance(withdrawal.user()), "frozen");
        publish(
                new TransferRequested(
                        withdrawal.id(),
                        withdrawal.account(),
                        pool,
                        withdrawal.sent(),
                        FEE,
                        RECIPIENT));
        JsonNode events = awaitEvents(withdrawal.entry(), 1);
        String first = events.get(0).at("/event/event").asString();
        if (!first.equals("HELD")) {
            throw new DemoFailure(withdrawal.entry() + " is " + first + ", not HELD");
        }
        line(withdrawal, 0, withdrawal.held().negate(), withdrawal.held());
        BigInteger after = units(balance(withdrawal.user()), "frozen");
        check("frozen", after.subtract(frozen), withdrawal.held());
        screen.line(
                "  %s withdraws %s FIL, fee %s: frozen %s FIL"
                        .formatted(
                                withdrawal.user().shortName(),
                                Fil.cut(withdrawal.sent()),
                                Fil.cut(FEE),
                                Fil.cut(after)));
    }

    /** The event of the entry as the user's statement tells it. */
    private void line(Withdrawal withdrawal, int event, BigInteger available, BigInteger frozen) {
        JsonNode events = awaitEvents(withdrawal.entry(), event + 1);
        long position = events.get(event).at("/event/position").asLong();
        String path =
                "/api/v1/users/%s/statement?cause=%s&atLeast=%d"
                        .formatted(
                                withdrawal.user().code(),
                                events.get(event).at("/event/by/id").asString(),
                                position);
        JsonNode line = services.ledger().get(path).get("lines").get(0);
        for (String bucket : List.of("available", "frozen")) {
            BigInteger before = units(line.get("before"), bucket);
            BigInteger change = units(line.get("change"), bucket);
            check(bucket, change, bucket.equals("frozen") ? frozen : available);
            check(bucket + " after", units(line.get("after"), bucket), before.add(change));
        }
    }

    /** Where the money came from, step by step. */
    private void cause(Withdrawal withdrawal) {
        JsonNode events = awaitEvents(withdrawal.entry(), 2);
        StringBuilder steps = new StringBuilder();
        for (JsonNode step : events.get(1).get("causes").values()) {
            steps.append(steps.isEmpty() ? "" : " → ")
                    .append(step.get("step").asString().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(step.get("id").asString());
        }
        screen.line("    " + steps);
    }

    private JsonNode awaitEvents(String entry, int count) {
        while (true) {
            var found = services.ledger().find("/api/v1/entries?stream=" + entry);
            if (found.isPresent() && found.get().get("events").size() >= count) {
                return found.get().get("events");
            }
            await.accept(entry + " to have " + count + " events in the ledger");
        }
    }

    private void publish(TransferEvent fact) {
        topic.publish(fact, Instant.now());
    }

    private JsonNode balance(DemoUser user) {
        return services.ledger().get("/api/v1/users/" + user.code() + "/balances/FIL");
    }

    /** What left to the chain; an account that never got anything has nothing. */
    private BigInteger systemAccount(String account) {
        return services.ledger()
                .find("/api/v1/accounts/balance?account=" + account)
                .map(row -> units(row, "available"))
                .orElse(BigInteger.ZERO);
    }

    private static void check(String what, BigInteger is, BigInteger expected) {
        if (!is.equals(expected)) {
            throw new DemoFailure("%s changed by %s, not by %s".formatted(what, is, expected));
        }
    }

    private static BigInteger units(JsonNode row, String field) {
        return LedgerView.units(row, field);
    }
}
