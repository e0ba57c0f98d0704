package io.forcepool.devnet;

import io.forcepool.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.verifyLibrary("io.forcepool.devnet");
    }
}
