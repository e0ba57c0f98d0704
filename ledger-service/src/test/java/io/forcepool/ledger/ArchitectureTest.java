package io.forcepool.ledger;

import io.forcepool.testkit.ArchitectureRules;
import io.forcepool.testkit.ServicePackages;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** Posting stands on entries as the views do, so it is held to what holds for them. */
    @Test
    void importsGoOneWay() {
        ArchitectureRules.verify(
                new ServicePackages(
                        "io.forcepool.ledger",
                        Set.of("entry", "asof"),
                        Set.of("posting", "balance", "statement")));
    }
}
