package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** A sample of what {@code checks/damaged-answers.sh} does a million times. */
class TraceMutationTest {

    private static final int ANSWERS = 1_000;

    @Test
    void damagedAnswersGiveNoWrongRewardAndNoWrongMessage() {
        var damaged = new DamagedAnswers(Seeds.fixed("damaged answers", 20261122));
        int refused = 0;
        for (int i = 0; i < ANSWERS; i++) {
            refused += damaged.isRefused() ? 1 : 0;
        }
        assertThat(refused).isBetween(1, ANSWERS - 1);
    }
}
