package io.forcepool.ledger.adapter;

import io.forcepool.contracts.Coin;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Tells monitoring whether what must always hold does: 0 if so, 1 if not. */
final class LedgerInvariants {

    private static final String NAME = "ledger.invariant.violated";

    /** Adding up a million accounts takes a while; it is not done at every scrape. */
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(60);

    /** Pages follow their run within seconds; what takes longer has been lost or parked. */
    private static final Duration PAGES_AGE_MAX = Duration.ofMinutes(10);

    private final PostgresRunChecks runs;
    private final Positions positions;
    private final Clock clock;
    private long headBefore = Long.MAX_VALUE;

    LedgerInvariants(
            PostgresBalances balances,
            PostgresRunChecks runs,
            Positions positions,
            MeterRegistry meters,
            Clock clock) {
        this.runs = runs;
        this.positions = positions;
        this.clock = clock;
        register(meters, "sum-is-zero", () -> !balances.trialBalance(Coin.FIL).balanced());
        register(meters, "runs-are-posted-whole", this::runsDiffer);
    }

    /** A run lacks nothing for good as long as the statement, which counts its pages, is behind. */
    private boolean runsDiffer() {
        boolean follows = positions.statement() >= headBefore;
        headBefore = positions.journal();
        return runs.different() > 0 || (follows && runs.overdue(PAGES_AGE_MAX) > 0);
    }

    private void register(MeterRegistry meters, String invariant, BooleanSupplier violated) {
        Check check = new Check(violated);
        Gauge.builder(NAME, check, Check::value)
                .tag("invariant", invariant)
                .strongReference(true)
                .register(meters);
    }

    private final class Check {

        private final BooleanSupplier violated;
        private Instant next = Instant.MIN;
        private int last;

        Check(BooleanSupplier violated) {
            this.violated = violated;
        }

        synchronized int value() {
            Instant now = clock.instant();
            if (!now.isBefore(next)) {
                last = violated.getAsBoolean() ? 1 : 0;
                next = now.plus(CHECK_INTERVAL);
            }
            return last;
        }
    }
}
