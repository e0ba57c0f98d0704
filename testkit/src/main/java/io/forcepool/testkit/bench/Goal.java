package io.forcepool.testkit.bench;

/**
 * What a figure has to reach.
 *
 * @param told the number by which the goal is known
 */
public record Goal(double least, double most, double told) {

    public static Goal atLeast(double least) {
        return new Goal(least, Double.MAX_VALUE, least);
    }

    public static Goal atMost(double most) {
        return new Goal(-Double.MAX_VALUE, most, most);
    }

    public static Goal within(double middle, double either) {
        return new Goal(middle - either, middle + either, middle);
    }

    public boolean holds(double value) {
        return value >= least && value <= most;
    }
}
