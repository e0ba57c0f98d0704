package io.forcepool.testkit;

/** The seed of a simulation: printed, and taken from {@code -Dseed=} to repeat a failure. */
public final class Seeds {

    private Seeds() {}

    /** A seed for the named simulation, another one each time unless one is given. */
    public static long next(String simulation) {
        return announce(simulation, System.nanoTime());
    }

    /** The same seed each time unless one is given. */
    public static long fixed(String simulation, long seed) {
        return announce(simulation, seed);
    }

    private static long announce(String simulation, long otherwise) {
        long seed = Long.getLong("seed", otherwise);
        System.out.println(simulation + ": seed " + seed + " (repeat with -Dseed=" + seed + ")");
        return seed;
    }
}
