package io.forcepool.chain;

import io.forcepool.testkit.ArchitectureRules;
import io.forcepool.testkit.ServicePackages;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void importsGoOneWay() {
        ArchitectureRules.verify(
                new ServicePackages(
                        "io.forcepool.chain",
                        Set.of("tipset", "reward", "power", "miner", "wallet", "registry"),
                        Set.of()));
    }
}
