package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;

import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.testkit.bench.Figure;
import io.forcepool.testkit.bench.Goal;
import io.forcepool.testkit.bench.Options;
import io.forcepool.testkit.bench.Results;
import io.forcepool.testkit.bench.Rounds;
import java.util.ArrayList;
import java.util.List;

/**
 * How quickly a chain is caught up with, and how soon a block that is seen stands on the topic. The
 * devnet works on the same processors.
 */
public final class IngestBench {

    private static final double P99 = 0.99;
    private static final Address UNUSED = new Address("t1d2xrzcslx7xlbbylc5c3d5lvandqw4iwl6epxba");

    private final Options options;

    private IngestBench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        var options =
                Options.of(
                        arguments,
                        "rounds=5 warm-up=1 epochs=20000 blocks=300 epochs-per-second=10");
        var bench = new IngestBench(options);
        Rounds rounds =
                new Rounds(options)
                        .add("catch-up", _ -> bench.catchUp(false))
                        .add("catch-up-wallet", _ -> bench.catchUp(true))
                        .add("seen-to-topic", bench::seenToTopic)
                        .run();
        List<Figure> figures = new ArrayList<>();
        figures.add(
                Figure.of(
                                "catch-up",
                                "epochs/s",
                                rounds.of("catch-up"),
                                ("%,d epochs without own blocks, their messages listed, from the"
                                                + " devnet to the event store")
                                        .formatted(options.number("epochs")))
                        .goal(Goal.atLeast(1000)));
        figures.add(
                Figure.of(
                                "catch-up-wallet",
                                "epochs/s",
                                rounds.of("catch-up-wallet"),
                                "the same with a wallet that is in no message, and its balance of"
                                        + " every day")
                        .goal(Goal.atLeast(1000)));
        figures.add(
                Figure.of(
                                "seen-to-topic",
                                "ms",
                                rounds.of("seen-to-topic"),
                                "p99 of each round: the head has a block of ours, until its fact is"
                                        + " read from Kafka; %d blocks, %d epochs/s"
                                                .formatted(
                                                        options.number("blocks"),
                                                        options.number("epochs-per-second")))
                        .goal(Goal.atMost(250)));
        new Results("ingest", options.number("rounds"), figures).end(options.result());
    }

    private double catchUp(boolean wallet) {
        int epochs = options.number("epochs");
        try (var pool = new FollowedPool(DevnetOptions.generated(FollowedPool.SEED))) {
            pool.devnet().advance(epochs);
            if (wallet) {
                pool.register(RegistryKind.WATCH, UNUSED, null, Direction.BOTH);
            }
            var following = pool.following(miners("t09999"), 1000, pool.devnet().url());
            long begin = System.nanoTime();
            FollowedPool.follow(following);
            return epochs / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private double seenToTopic(int round) {
        try (var line = new SeenToTopic("bench-" + round)) {
            return line.millis(options.number("blocks"), options.number("epochs-per-second"))
                    .quantile(P99);
        }
    }
}
