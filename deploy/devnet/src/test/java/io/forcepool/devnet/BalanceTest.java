package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.testkit.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an actor has is what the traces, gas included, gave and took. */
class BalanceTest {

    private static final int HEIGHT = 1_100;
    private static final int MINERS = 6;
    private static final BigInteger FIL = BigInteger.TEN.pow(18);
    private static final List<String> ACTORS =
            Stream.of(
                            Stream.of("t02", "t099", "t04000"),
                            IntStream.range(0, MINERS).mapToObj(it -> "t0" + (1000 + it)),
                            IntStream.range(0, 16).mapToObj(it -> "t0" + (5000 + it)))
                    .flatMap(it -> it)
                    .toList();

    /** The actors' accounts as the traces tell them. */
    private static final class Accounts {

        private final Rpc rpc;
        private final Map<String, String> numbers = new HashMap<>();
        private final Map<String, BigInteger> balances = new HashMap<>();
        private final Map<String, Long> nonces = new HashMap<>();

        Accounts(Rpc rpc) {
            this.rpc = rpc;
        }

        void execute(JsonNode entry) {
            JsonNode cost = entry.path("GasCost");
            String from = entry.path("Msg").path("From").asString();
            if (!from.equals("t00")) {
                nonces.merge(number(from), 1L, Long::sum);
                BigInteger tip = big(cost.path("MinerTip"));
                move(from, "t02", tip);
                move(from, "t099", big(cost.path("TotalCost")).subtract(tip));
            }
            called(entry.path("ExecutionTrace"));
        }

        private void called(JsonNode call) {
            if (call.path("MsgRct").path("ExitCode").asInt() == 0) {
                JsonNode msg = call.path("Msg");
                BigInteger value = big(msg.path("Value"));
                move(msg.path("From").asString(), msg.path("To").asString(), value);
                call.path("Subcalls").forEach(this::called);
            }
        }

        private void move(String from, String to, BigInteger value) {
            balances.merge(number(from), value.negate(), BigInteger::add);
            balances.merge(number(to), value, BigInteger::add);
        }

        private String number(String address) {
            return numbers.computeIfAbsent(
                    address, it -> rpc.result("Filecoin.StateLookupID", it, List.of()).asString());
        }

        /** Compares with the state that a tipset has for a parent. */
        void check(JsonNode tipset) {
            BigInteger sum = BigInteger.ZERO;
            for (String actor : ACTORS) {
                JsonNode state = rpc.result("Filecoin.StateGetActor", actor, tipset.path("Cids"));
                BigInteger moved = balances.getOrDefault(actor, BigInteger.ZERO);
                String as = actor + " below " + tipset.path("Height");
                assertThat(big(state.path("Balance")))
                        .as(as)
                        .isNotNegative()
                        .isEqualTo(opening(actor).add(moved));
                assertThat(state.path("Nonce").asLong())
                        .as(as)
                        .isEqualTo(nonces.getOrDefault(actor, 0L));
                sum = sum.add(big(state.path("Balance")));
            }
            assertThat(sum).isEqualTo(fil(1_276_000_000));
        }
    }

    private static BigInteger opening(String actor) {
        return switch (actor) {
            case "t02" -> fil(1_100_000_000);
            case "t099" -> BigInteger.ZERO;
            default -> fil(actor.startsWith("t01") ? 1_000_000 : 10_000_000);
        };
    }

    private static BigInteger fil(long amount) {
        return FIL.multiply(BigInteger.valueOf(amount));
    }

    private static BigInteger big(JsonNode json) {
        return new BigInteger(json.asString());
    }

    /** The tipsets from the first after the genesis to the head. */
    private static List<JsonNode> chain(Rpc rpc) {
        var chain = new ArrayList<JsonNode>();
        JsonNode tipset = rpc.result("Filecoin.ChainHead");
        while (tipset.path("Height").asLong() > 0) {
            chain.addFirst(tipset);
            JsonNode parents = tipset.path("Blocks").path(0).path("Parents");
            tipset = rpc.result("Filecoin.ChainGetTipSet", parents);
        }
        return chain;
    }

    private static void check(Devnet devnet) {
        var rpc = new Rpc(devnet);
        var accounts = new Accounts(rpc);
        List<JsonNode> chain = chain(rpc);
        for (int i = 0; i < chain.size(); i++) {
            JsonNode tipset = chain.get(i);
            if (i % 97 == 0 || i >= chain.size() - 2) {
                accounts.check(tipset);
            }
            Object key = tipset.path("Cids");
            rpc.result("Filecoin.StateCompute", tipset.path("Height"), null, key)
                    .path("Trace")
                    .forEach(accounts::execute);
        }
    }

    @Test
    void balancesAreWhatTheTracesMoved() {
        long seed = Seeds.fixed("balances", 5);
        try (var devnet = Devnet.start(DevnetOptions.generated(seed).withHeight(HEIGHT))) {
            check(devnet);
        }
    }

    @Test
    void everyForkHasItsOwn() {
        try (var devnet = Devnet.start(DevnetOptions.generated(6).withHeight(700))) {
            devnet.reorganise(150);
            devnet.compete();
            devnet.silence(3);
            devnet.advance(20);
            check(devnet);
        }
    }

    @Test
    void aMinerHasWhatIsPledgedLockedAndAvailable() {
        try (var devnet = Devnet.start(DevnetOptions.generated(6).withHeight(400))) {
            var rpc = new Rpc(devnet);
            for (String miner : List.of("t01000", "t01005")) {
                JsonNode told = rpc.result("Filecoin.StateReadState", miner, List.of());
                JsonNode state = told.path("State");
                BigInteger available =
                        big(rpc.result("Filecoin.StateMinerAvailableBalance", miner, List.of()));
                JsonNode actor = rpc.result("Filecoin.StateGetActor", miner, List.of());
                assertThat(told.path("Balance")).isEqualTo(actor.path("Balance"));
                assertThat(told.path("Code")).isEqualTo(actor.path("Code"));
                assertThat(available).isPositive();
                assertThat(big(state.path("LockedFunds"))).isPositive();
                assertThat(big(state.path("InitialPledge"))).isPositive();
                assertThat(
                                available
                                        .add(big(state.path("LockedFunds")))
                                        .add(big(state.path("InitialPledge")))
                                        .add(big(state.path("PreCommitDeposits"))))
                        .isEqualTo(big(told.path("Balance")));
            }
            var reply = rpc.call("Filecoin.StateReadState", "t05007", List.of());
            assertThat(reply.code()).isEqualTo(1);
        }
    }

    @Test
    void nobodyHasNoBalance() {
        try (var devnet = Devnet.start(DevnetOptions.generated(6).withHeight(20))) {
            Rpc.Reply reply = new Rpc(devnet).call("Filecoin.StateGetActor", "t09999", List.of());
            assertThat(reply.message()).contains("actor not found");
        }
    }
}
