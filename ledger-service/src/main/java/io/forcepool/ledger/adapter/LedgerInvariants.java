package io.forcepool.ledger.adapter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What must hold of all accounts together and of every run. */
final class LedgerInvariants {

    /** Adding up a million accounts takes a while. */
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(60);

    /** Pages follow their run within seconds; what takes longer has been lost or parked. */
    private static final Duration PAGES_AGE_MAX = Duration.ofMinutes(10);

    private LedgerInvariants() {}

    private record Simple(String name, Supplier<Map<String, String>> look) implements Invariant {

        @Override
        public Duration interval() {
            return LOOK_INTERVAL;
        }

        @Override
        public Map<String, String> violations() {
            return look.get();
        }
    }

    /** Money only moves: all accounts of a coin together hold nothing. */
    static Invariant sumIsZero(PostgresBalances balances) {
        return new Simple("sum-is-zero", () -> sum(balances));
    }

    /**
     * What income says it published of a run is what was posted, page by page in number and sum.
     */
    static Invariant runsArePostedWhole(PostgresRunChecks runs, Positions positions) {
        return new Simple("runs-are-posted-whole", new RunLook(runs, positions));
    }

    private static Map<String, String> sum(PostgresBalances balances) {
        Map<String, String> wrong = new TreeMap<>();
        balances.sums()
                .forEach(
                        (coin, sum) -> {
                            if (sum.signum() != 0) {
                                wrong.put(
                                        "all accounts of " + coin,
                                        "they hold " + sum + " together");
                            }
                        });
        return wrong;
    }

    private static final class RunLook implements Supplier<Map<String, String>> {

        private final PostgresRunChecks runs;
        private final Positions positions;
        private long headBefore = Long.MAX_VALUE;
        private List<String> overdue = List.of();

        RunLook(PostgresRunChecks runs, Positions positions) {
            this.runs = runs;
            this.positions = positions;
        }

        /**
         * A run lacks nothing for good as long as the statement, which counts its pages, is behind;
         * what was known of pages before stands meanwhile.
         */
        @Override
        public Map<String, String> get() {
            boolean follows = positions.statement() >= headBefore;
            headBefore = positions.journal();
            if (follows) {
                overdue = runs.overdue(PAGES_AGE_MAX);
            }
            Map<String, String> wrong = new TreeMap<>();
            overdue.forEach(run -> wrong.put(run, "pages of it are missing"));
            runs.different().forEach(run -> wrong.put(run, "other totals were published"));
            return wrong;
        }
    }
}
