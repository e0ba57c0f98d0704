package io.forcepool.ledger.posting;

import io.forcepool.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** A hundred thousand schedules; {@code checks/posting-schedules.sh} runs as many as wanted. */
class PostingSimulationTest {

    private static final int SCHEDULES = 100_000;

    @Test
    void everyScheduleLeavesTheBooksRight() {
        PostingSchedules.run(Seeds.next("PostingSimulationTest"), 0, SCHEDULES, _ -> {});
    }
}
