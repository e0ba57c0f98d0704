package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.chain.tipset.TipSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookaheadTest {

    private final RecordedChain chain = RecordedChain.mainnet();
    private final Queue<Long> asked = new ConcurrentLinkedQueue<>();

    @Test
    void asksForSoManyHeightsAndNoMore() {
        look(39, 8, 3);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(heights(3, 10));
    }

    @Test
    void asksForOneMorePerHeightLookedAt() {
        look(39, 8, 3, 4, 5);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(heights(3, 12));
    }

    @Test
    void asksForNothingAfterTheLast() {
        look(12, 8, 10, 11, 12);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(heights(10, 12));
    }

    @Test
    void asksByItselfForAHeightAfterTheLast() {
        look(12, 8, 12, 13);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(heights(12, 13));
    }

    private void look(long last, int heights, long... lookedAt) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var ahead = new Lookahead(this::answer, executor, last, heights);
            for (long height : lookedAt) {
                assertThat(ahead.atOrBefore(height)).isEqualTo(chain.atOrBefore(height));
            }
        }
    }

    private TipSet answer(long height) {
        asked.add(height);
        return chain.atOrBefore(height);
    }

    private static List<Long> heights(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
