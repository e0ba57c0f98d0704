package io.forcepool.local.demo;

import io.forcepool.local.demo.DemoRun.DemoShare;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Income as the demo asks it: the pool with its users and orders, and runs. */
final class IncomeView {

    private final DemoApi income;
    private final String pool;

    IncomeView(DemoApi income, String pool) {
        this.income = income;
        this.pool = pool;
    }

    /** The first chain time of the pool, if there is one. */
    Optional<Instant> poolFrom() {
        return income.find("/api/v1/pools/" + pool)
                .map(view -> Instant.parse(view.get("from").asString()));
    }

    void createPool(Instant from) {
        income.post(
                "/api/v1/pools",
                Map.of(
                        "pool",
                        pool,
                        "denominator",
                        "FIXED_TOTAL",
                        "fixedTotal",
                        DemoUser.POOL_BYTES.toString(),
                        "cadence",
                        "PER_TIPSET",
                        "vesting",
                        "QUARTER_AT_ONCE",
                        "from",
                        from.toString(),
                        "open",
                        false,
                        "reason",
                        "demo"));
    }

    /** Before the pool is opened, so that the first reward finds all of them. */
    void enter(DemoUser user, Instant from) {
        income.post("/api/v1/users", Map.of("code", user.code(), "reason", "demo"));
        income.post(
                "/api/v1/orders",
                Map.of(
                        "order", user.order(),
                        "pool", pool,
                        "user", user.code(),
                        "bytes", user.bytes().toString(),
                        "from", from.toString(),
                        "feePpm", user.feePpm(),
                        "reason", "demo"));
    }

    void openPool() {
        income.post("/api/v1/pools/" + pool + "/open?reason=demo", Map.of());
    }

    /** What the pool waits for, in its own words. */
    String waiting() {
        JsonNode waiting = income.get("/api/v1/pools/" + pool).get("waiting");
        return waiting == null || waiting.isNull() ? "nothing" : waiting.asString();
    }

    /** The run of a tipset, once it has its pages. */
    Optional<DemoRun> run(String name) {
        return income.find("/api/v1/runs/" + name)
                .map(view -> view.get("run"))
                .filter(row -> row.hasNonNull("root"))
                .map(row -> withShares(name, row));
    }

    private DemoRun withShares(String name, JsonNode row) {
        List<DemoShare> shares = new ArrayList<>();
        boolean transferred = true;
        String cursor = "";
        do {
            JsonNode page = income.get("/api/v1/runs/" + name + "/shares" + cursor);
            for (JsonNode share : page.get("items").values()) {
                shares.add(share(share));
                transferred &= share.get("state").asString().equals("TRANSFERRED");
            }
            JsonNode next = page.get("next");
            cursor = next == null || next.isNull() ? "" : "?cursor=" + next.asString();
        } while (!cursor.isEmpty());
        BigInteger rewards = LedgerView.units(row, "rewardSum");
        return new DemoRun(rewards, LedgerView.units(row, "house"), shares, transferred);
    }

    private static DemoShare share(JsonNode share) {
        return new DemoShare(
                share.get("user").asString(),
                LedgerView.units(share, "gross"),
                LedgerView.units(share, "fee"),
                LedgerView.units(share, "net"),
                share.get("feePpm").asLong());
    }
}
