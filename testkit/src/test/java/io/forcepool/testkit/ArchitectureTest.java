package io.forcepool.testkit;

import org.junit.jupiter.api.Test;

/** The rules hold for their own module too. */
class ArchitectureTest {

    @Test
    void holds() {
        ArchitectureRules.verifyLibrary("io.forcepool.testkit");
    }
}
