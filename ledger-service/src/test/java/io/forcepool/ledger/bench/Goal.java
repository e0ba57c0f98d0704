package io.forcepool.ledger.bench;

/**
 * What a figure has to reach.
 *
 * @param told the number by which the goal is known
 */
record Goal(double least, double most, double told) {

    static Goal atLeast(double least) {
        return new Goal(least, Double.MAX_VALUE, least);
    }

    static Goal atMost(double most) {
        return new Goal(-Double.MAX_VALUE, most, most);
    }

    static Goal within(double middle, double either) {
        return new Goal(middle - either, middle + either, middle);
    }

    boolean holds(double value) {
        return value >= least && value <= most;
    }
}
