package io.forcepool.testkit.samples.fractions.entry;

class HasFractions {
    double[] field = {};

    void parameter(float amount) {}

    Double result() {
        return 1.0;
    }
}
