package io.forcepool.income.adapter;

import io.forcepool.income.adapter.Answers.Listing;
import io.forcepool.income.adapter.ChainTable.PoolMiner;
import io.forcepool.income.adapter.PoolTable.PoolRow;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.PoolCommand.CreatePool;
import io.forcepool.income.pool.PoolTerms;
import io.forcepool.income.pool.VestingPolicy;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pools over HTTP. */
@RestController
final class PoolController {

    private static final String TIME_ZONE = "Asia/Shanghai";

    private final PoolBook pools;
    private final ChainTable chain;
    private final RunWorker worker;

    PoolController(PoolBook pools, ChainTable chain, RunWorker worker) {
        this.pools = pools;
        this.chain = chain;
        this.worker = worker;
    }

    /**
     * A pool that is wanted. Left out, it is of Shanghai, daily, measured by quality-adjusted
     * power, paid out at once, and closed: opened before its orders are in, it would give its past
     * to the first of them.
     */
    record NewPool(
            @Nullable String pool,
            @Nullable String timeZone,
            @Nullable DenominatorKind denominator,
            @Nullable BigInteger fixedTotal,
            @Nullable Cadence cadence,
            @Nullable VestingPolicy vesting,
            @Nullable Instant from,
            @Nullable BigInteger approvalAbove,
            @Nullable Boolean open,
            @Nullable String reason) {

        CreatePool command() {
            var terms =
                    new PoolTerms(
                            timeZone == null ? TIME_ZONE : timeZone,
                            denominator == null
                                    ? DenominatorKind.CHAIN_QUALITY_ADJUSTED
                                    : denominator,
                            fixedTotal,
                            cadence == null ? Cadence.DAILY : cadence,
                            vesting == null ? VestingPolicy.AT_ONCE : vesting,
                            Answers.given(from, "from"),
                            approvalAbove);
            return new CreatePool(Answers.given(pool, "pool"), terms, open != null && open);
        }
    }

    /**
     * A pool as it is.
     *
     * @param waiting why the next window has no run yet, if there is one
     */
    record PoolView(
            String pool,
            boolean open,
            String timeZone,
            DenominatorKind denominator,
            @Nullable BigInteger fixedTotal,
            Cadence cadence,
            VestingPolicy vesting,
            Instant from,
            @Nullable BigInteger approvalAbove,
            List<MinerView> miners,
            @Nullable String waiting) {}

    /** A miner's time in a pool. */
    record MinerView(String network, String miner, long fromHeight, @Nullable Long untilHeight) {}

    @PostMapping("/api/v1/pools")
    ResponseEntity<PoolView> create(@RequestBody NewPool wanted, Actor actor) {
        CreatePool command = Answers.refusing(wanted::command);
        Reason reason = Answers.refusing(() -> Reason.of(actor, wanted.reason(), "pool created"));
        boolean isNew = Answers.deciding(() -> pools.create(command, reason));
        return Answers.created(isNew, view(command.pool()));
    }

    @PostMapping("/api/v1/pools/{pool}/open")
    PoolView open(@PathVariable String pool, @RequestParam @Nullable String reason, Actor actor) {
        view(pool);
        Reason why = Answers.refusing(() -> Reason.of(actor, reason, "pool opened"));
        pools.open(pool, why);
        return view(pool);
    }

    @GetMapping("/api/v1/pools")
    Listing<PoolView> all() {
        return new Listing<>(pools.all().stream().map(this::view).toList(), null);
    }

    @GetMapping("/api/v1/pools/{pool}")
    PoolView view(@PathVariable String pool) {
        return view(pools.find(pool).orElseThrow(() -> Answers.unknown("pool", pool)));
    }

    private PoolView view(PoolRow row) {
        PoolTerms terms = row.terms();
        return new PoolView(
                row.pool(),
                row.open(),
                terms.timeZone(),
                terms.denominator(),
                terms.fixedTotal(),
                terms.cadence(),
                terms.vesting(),
                terms.from(),
                terms.approvalAbove(),
                chain.miners(row.pool()).stream().map(PoolController::view).toList(),
                worker.waiting(row.pool()).orElse(null));
    }

    private static MinerView view(PoolMiner known) {
        return new MinerView(
                known.network(),
                known.miner().address(),
                known.miner().fromHeight(),
                known.miner().untilHeight());
    }
}
