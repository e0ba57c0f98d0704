package io.forcepool.chain.adapter;

/** Many random chains; the first that fails is named, and alone repeats it. */
public final class RandomChains {

    private static final int PROGRESS = 100;

    private RandomChains() {}

    /**
     * @param arguments the first seed, and how many
     */
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        long count = Long.parseLong(arguments[1]);
        long begin = System.nanoTime();
        try (var database = new ChainDatabase()) {
            for (long seed = first; seed < first + count; seed++) {
                live(database, seed);
                long done = seed - first + 1;
                if (done % PROGRESS == 0) {
                    System.out.printf(
                            "%d chains, %.1f per second%n",
                            done, done / ((System.nanoTime() - begin) / 1e9));
                }
            }
        }
        System.out.printf("%d random chains: the facts are those of the chain%n", count);
    }

    static void live(ChainDatabase database, long seed) {
        try (var chain = new RandomChain(database, seed)) {
            chain.live();
        } catch (RuntimeException e) {
            throw new IllegalStateException("the chain of seed " + seed + " failed", e);
        }
    }
}
