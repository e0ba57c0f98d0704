package io.forcepool.testkit.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures several things in turn, round by round, so that what disturbs the machine meets all of
 * them. The first rounds warm up and are not kept.
 */
public final class Rounds {

    /** One measurement. */
    @FunctionalInterface
    public interface Measured {

        /**
         * Measures once.
         *
         * @param round counted from 0, those that warm up included
         */
        double measure(int round);
    }

    private final int warmUp;
    private final int kept;
    private final Map<String, Measured> things = new LinkedHashMap<>();
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    public Rounds(Options options) {
        this.warmUp = options.number("warm-up");
        this.kept = options.number("rounds");
    }

    /** Adds what is measured after those before. */
    public Rounds add(String name, Measured thing) {
        things.put(name, thing);
        return this;
    }

    public Rounds run() {
        for (int i = 0; i < warmUp + kept; i++) {
            int round = i;
            things.forEach((name, thing) -> once(round, name, thing));
        }
        return this;
    }

    /** What the kept rounds gave. */
    public Values of(String name) {
        return new Values(values.getOrDefault(name, List.of()));
    }

    private void once(int round, String name, Measured thing) {
        double value = thing.measure(round);
        System.out.printf("round %d, %s: %s%n", round, name, Values.number(value));
        if (round >= warmUp) {
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
    }
}
