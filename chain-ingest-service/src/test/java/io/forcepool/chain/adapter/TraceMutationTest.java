package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.chain.reward.BlockOutcome;
import io.forcepool.chain.reward.BlockOutcome.Paid;
import io.forcepool.chain.reward.TraceRefusedException;
import io.forcepool.testkit.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Real answers with random damage: read rightly, not paid, or refused; never a wrong reward. */
class TraceMutationTest {

    private static final int MUTATIONS = 1_000;

    @Test
    void damagedAnswersGiveNoWrongReward() {
        var random = new SplittableRandom(Seeds.fixed("damaged traces", 20261122));
        RecordedTrace recording = RecordedTrace.SMALL;
        byte[] whole = recording.trace();
        List<BlockOutcome> right = recording.outcomes(whole);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = damage(whole, random);
            try {
                assertNoWrongReward(recording.outcomes(damaged), right);
            } catch (UnreadableAnswerException | TraceRefusedException _) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, MUTATIONS - 1);
    }

    private static void assertNoWrongReward(List<BlockOutcome> read, List<BlockOutcome> right) {
        assertThat(read).hasSameSizeAs(right);
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i) instanceof Paid paid) {
                assertThat(paid).isEqualTo(right.get(i));
            }
        }
    }

    /** Half of the damage is where awards are, which are a hundredth of the answer. */
    private static byte[] damage(byte[] whole, SplittableRandom random) {
        int awards = whole.length / 2;
        int at = random.nextInt(whole.length);
        if (random.nextBoolean()) {
            at = awards + random.nextInt(whole.length - awards);
        }
        byte[] damaged = whole.clone();
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(whole, at);
            case 1 -> {
                damaged[at] = (byte) random.nextInt(256);
                yield damaged;
            }
            case 2 -> {
                damaged[at] = (byte) ('0' + random.nextInt(10));
                yield damaged;
            }
            default -> {
                int length = Math.min(random.nextInt(1, 200), whole.length - at);
                System.arraycopy(whole, random.nextInt(whole.length - length), damaged, at, length);
                yield damaged;
            }
        };
    }
}
