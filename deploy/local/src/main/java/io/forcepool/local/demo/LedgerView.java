package io.forcepool.local.demo;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The ledger as the demo asks it. */
final class LedgerView {

    /** Where what the chain has taken stands. */
    static final String PAID_OUT = "chain/FIL/paid-out";

    static final String GAS = "chain/FIL/gas";

    private final DemoApi ledger;
    private final String pool;

    LedgerView(DemoApi ledger, String pool) {
        this.ledger = ledger;
        this.pool = pool;
    }

    /** Everything at one position; nothing if an entry came in between the questions. */
    Optional<Books> books() {
        JsonNode before = ledger.get("/api/v1/trial-balance");
        Map<String, BigInteger> users = balances();
        JsonNode after = ledger.get("/api/v1/trial-balance");
        if (before.get("position").asLong() != after.get("position").asLong()) {
            return Optional.empty();
        }
        Map<String, BigInteger> accounts = new HashMap<>();
        for (JsonNode row : after.get("systemAccounts").values()) {
            accounts.put(row.get("account").asString(), units(row, "available"));
        }
        String prefix = "pool/" + pool + "/FIL/";
        JsonNode all = after.get("users");
        return Optional.of(
                new Books(
                        users,
                        new Books.AllUsers(all.get("accounts").asLong(), units(all, "total")),
                        accounts.getOrDefault(prefix + "fees", BigInteger.ZERO),
                        accounts.getOrDefault(prefix + "house", BigInteger.ZERO),
                        accounts.getOrDefault(PAID_OUT, BigInteger.ZERO)
                                .add(accounts.getOrDefault(GAS, BigInteger.ZERO)),
                        accounts.getOrDefault(prefix + "rewards", BigInteger.ZERO).negate(),
                        units(after, "sum"),
                        after.get("position").asLong()));
    }

    private Map<String, BigInteger> balances() {
        Map<String, BigInteger> users = new HashMap<>();
        for (DemoUser user : DemoUser.ALL) {
            String path = "/api/v1/users/" + user.code() + "/balances/FIL";
            users.put(
                    user.code(),
                    ledger.find(path).map(row -> units(row, "total")).orElse(BigInteger.ZERO));
        }
        return users;
    }

    static BigInteger units(JsonNode row, String field) {
        return new BigInteger(row.get(field).asString());
    }
}
