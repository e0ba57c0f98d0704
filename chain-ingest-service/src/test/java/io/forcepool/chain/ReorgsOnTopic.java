package io.forcepool.chain;

import io.forcepool.chain.adapter.ChainTruth;
import io.forcepool.chain.adapter.Standing;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Reorganisations of every depth, one after the other, under a running service; after each the fold
 * of the topic is what the chain is.
 */
public final class ReorgsOnTopic {

    private static final int FINALITY = 900;
    private static final int HEIGHT = 1000;
    private static final int PROGRESS = 10;
    private static final long LOOK_NANOS = 20_000_000;
    private static final long LIMIT_NANOS = 120_000_000_000L;
    private static final Set<String> MINERS = Set.of("t01003");

    private final Devnet devnet;
    private final PublishedFacts facts;
    private final Standing standing = new Standing();
    private int folded;

    private ReorgsOnTopic(Devnet devnet, PublishedFacts facts) {
        this.devnet = devnet;
        this.facts = facts;
    }

    /**
     * @param arguments the seed of the chain, the first depth and the last
     */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        DevnetOptions options =
                ChainProcess.options(seed, "reorgs-" + seed)
                        .withHeight(HEIGHT)
                        .withFinality(FINALITY);
        try (var chain = new ChainProcess(options, MINERS)) {
            new ReorgsOnTopic(chain.devnet(), chain.facts())
                    .run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        }
        // The embedded brokers have threads of their own.
        System.exit(0);
    }

    private void run(int first, int last) {
        awaitEqual(0);
        for (int depth = first; depth <= last; depth++) {
            devnet.reorganise(depth);
            awaitEqual(depth);
            if (depth % PROGRESS == 0) {
                System.out.printf("depth %d of %d, %d facts%n", depth, last, folded);
            }
        }
        System.out.printf(
                "reorganisations of depth %d to %d: the topic is the chain, %d facts%n",
                first, last, folded);
    }

    private void awaitEqual(int depth) {
        List<String> truth = ChainTruth.rewards(devnet.chain(), 1, devnet.head(), MINERS);
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!fold().equals(truth)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "after a reorganisation of %d the topic is%n%s%nthe chain%n%s"
                                .formatted(
                                        depth,
                                        String.join("\n", fold()),
                                        String.join("\n", truth)));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private List<String> fold() {
        var published = facts.read();
        published.subList(folded, published.size()).forEach(fact -> standing.accept(fact.fact()));
        folded = published.size();
        return standing.lines();
    }
}
