package io.forcepool.income;

import io.forcepool.testkit.ArchitectureRules;
import io.forcepool.testkit.ServicePackages;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void importsGoOneWay() {
        ArchitectureRules.verify(
                new ServicePackages(
                        "io.forcepool.income",
                        Set.of("user", "pool", "order", "allocation", "run"),
                        Set.of("statement")));
    }
}
