package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;

import io.forcepool.devnet.DevnetOptions;
import io.forcepool.testkit.bench.Figure;
import io.forcepool.testkit.bench.Goal;
import io.forcepool.testkit.bench.Options;
import io.forcepool.testkit.bench.Results;
import io.forcepool.testkit.bench.Values;
import java.util.ArrayList;
import java.util.List;

/** What an epoch costs after a year of epochs, beside what it costs on the first day. */
public final class YearBench {

    private static final int BATCH_HEIGHTS = 1000;

    private YearBench() {}

    public static void main(String[] arguments) {
        var options = Options.of(arguments, "rounds=20 epochs=1051200");
        int rounds = options.number("rounds");
        List<Double> year = follow(options.number("epochs"));
        // The beginning is measured in a JVM that is as warm: a year of epochs has made it so.
        List<Double> beginning = follow((rounds + 1) * BATCH_HEIGHTS);
        var first = new Values(beginning.subList(0, rounds));
        var last = new Values(year.subList(year.size() - rounds, year.size()));
        var figure =
                Figure.of(
                                "epoch-after-a-year",
                                "epochs/s",
                                last,
                                "commits of %,d epochs at the end of %,d"
                                        .formatted(BATCH_HEIGHTS, options.number("epochs")))
                        .beside("the first as many commits", first)
                        // Cheaper than at first would be no harm.
                        .goal(Goal.atLeast(0.9));
        new Results("ingest-year", rounds, List.of(figure)).end(options.result());
    }

    /** The epochs per second of each commit. */
    private static List<Double> follow(int epochs) {
        List<Double> batches = new ArrayList<>();
        try (var pool = new FollowedPool(DevnetOptions.generated(FollowedPool.SEED))) {
            pool.devnet().advance(epochs);
            System.out.printf("the devnet has %,d epochs%n", epochs);
            var following = pool.following(miners("t09999"), BATCH_HEIGHTS, pool.devnet().url());
            long begin = System.nanoTime();
            while (advanced(following)) {
                long now = System.nanoTime();
                batches.add(BATCH_HEIGHTS / ((now - begin) / 1e9));
                begin = now;
                if (batches.size() % 50 == 0) {
                    System.out.printf(
                            "%,d epochs, %.0f/s%n",
                            (long) batches.size() * BATCH_HEIGHTS, batches.getLast());
                }
            }
        }
        // The last commit is of what was left.
        return batches.subList(0, batches.size() - 1);
    }

    /** As the service does, it goes on after a connection that broke. */
    private static boolean advanced(Following following) {
        try {
            return following.advance();
        } catch (NodeFaultException e) {
            System.out.println("once more: " + e.getMessage());
            following.restart(e.fault());
            return following.advance();
        }
    }
}
