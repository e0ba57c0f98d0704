package io.forcepool.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.Pocket;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.testkit.Fixtures;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Four real rewards of Filecoin mainnet become the balances of three users, exact to the last unit.
 */
class LifeOfARewardIT {

    private static final String POOL = "pool-1";
    private static final List<String> MINERS =
            List.of("f01923554", "f01938665", "f01895778", "f02829748");

    /** At heights 2907480, 3140097, 3450305 and 3573062; attoFIL. */
    private static final List<BigInteger> REWARDS =
            List.of(
                    new BigInteger("15384635798674128316"),
                    new BigInteger("12758748248909299954"),
                    new BigInteger("10518104449019172045"),
                    new BigInteger("9850862041722767121"));

    private static final BigInteger FIXED_TOTAL = new BigInteger("118950000000000000");
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /** A user's code, bytes and fee, in the order in which rewards are split. */
    private record Holder(String user, String bytes, int feePpm) {}

    private static final List<Holder> HOLDERS =
            List.of(
                    new Holder("1603000000000001", "900000000000000", 200_000),
                    new Holder("1603000000000002", "71234567890123456", 150_001),
                    new Holder("1603000000000003", "7", 0));

    @Test
    void recordedRewardsBecomeExactBalances() throws Exception {
        try (var node = Devnet.start(DevnetOptions.recorded(Fixtures.path("traces/mainnet")));
                var line = new Line(node.url(), node.network(), POOL, MINERS)) {
            openPool(line);
            awaitAllPosted(line);

            Map<String, BigInteger> expected = expectedBalances();
            Map<String, BigInteger> fold = foldOfTheJournal(line);
            assertThat(fold).isEqualTo(expected);
            JsonNode trial = line.ledger("finance").get("/api/v1/trial-balance");
            assertThat(trial.get("balanced").asBoolean()).isTrue();
            for (String account : expected.keySet()) {
                JsonNode balance =
                        line.ledger("auditor").get("/api/v1/accounts/balance?account=" + account);
                assertThat(new BigInteger(balance.get("total").asString()))
                        .as(account)
                        .isEqualTo(expected.get(account));
            }
        }
    }

    private static void openPool(Line line) {
        Http operator = line.income("operator");
        operator.post(
                "/api/v1/pools",
                "application/json",
                """
                {"pool": "%s", "denominator": "FIXED_TOTAL", "fixedTotal": "%s",
                 "cadence": "PER_TIPSET", "from": "2020-08-24T22:00:00Z", "open": false}
                """
                        .formatted(POOL, FIXED_TOTAL));
        var rows = new StringBuilder("user,order,bytes,from,to,feePpm\n");
        for (Holder holder : HOLDERS) {
            operator.post(
                    "/api/v1/users", "application/json", "{\"code\": \"" + holder.user() + "\"}");
            rows.append(holder.user() + ",order-" + holder.user() + "," + holder.bytes())
                    .append(",2020-08-24T22:00:00Z,," + holder.feePpm() + "\n");
        }
        operator.post("/api/v1/pools/" + POOL + "/orders/import", "text/csv", rows.toString());
        operator.post("/api/v1/pools/" + POOL + "/open", "application/json", "{}");
    }

    private static void awaitAllPosted(Line line) {
        BigInteger all = REWARDS.stream().reduce(BigInteger.ZERO, BigInteger::add);
        await("all rewards are posted")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () ->
                                assertThat(line.ledger("viewer").get("/api/v1/trial-balance"))
                                        .satisfies(
                                                trial ->
                                                        assertThat(trial.toString())
                                                                .contains(
                                                                        all.negate().toString())));
    }

    /**
     * The rule of the split, written down a second time: floor of running totals, the house last.
     */
    private static Map<String, BigInteger> expectedBalances() {
        Map<String, BigInteger> balances = new TreeMap<>();
        for (BigInteger reward : REWARDS) {
            BigInteger weights = BigInteger.ZERO;
            BigInteger given = BigInteger.ZERO;
            for (Holder holder : HOLDERS) {
                weights = weights.add(new BigInteger(holder.bytes()));
                BigInteger gross = weights.multiply(reward).divide(FIXED_TOTAL).subtract(given);
                given = given.add(gross);
                BigInteger fee =
                        gross.multiply(BigInteger.valueOf(holder.feePpm())).divide(MILLION);
                add(balances, AccountId.user(holder.user(), Coin.FIL), gross.subtract(fee));
                add(balances, AccountId.fees(POOL, Coin.FIL), fee);
            }
            add(balances, AccountId.house(POOL, Coin.FIL), reward.subtract(given));
            add(balances, AccountId.rewards(POOL, Coin.FIL), reward.negate());
        }
        return balances;
    }

    private static Map<String, BigInteger> foldOfTheJournal(Line line) {
        Map<String, BigInteger> balances = new TreeMap<>();
        EventLog journal = line.journal();
        for (StoredEvent stored : journal.read(0, 1_000)) {
            stored.fact(EntryPosted.class).allMoves().forEach(move -> add(balances, move));
        }
        return balances;
    }

    private static void add(Map<String, BigInteger> balances, Move move) {
        Pocket from = move.from();
        add(balances, from.account(), move.amount().units().negate());
        add(balances, move.to().account(), move.amount().units());
    }

    private static void add(
            Map<String, BigInteger> balances, AccountId account, BigInteger change) {
        balances.merge(account.text(), change, BigInteger::add);
    }
}
