package io.forcepool.chain.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who was in a pool at which height, whatever came after. */
class MembershipsTest {

    private static final Address MINER = new Address("t01000");

    private static RegistryChanged change(long from, @Nullable Long until, long version) {
        return new RegistryChanged(
                "net", "pool-1", RegistryKind.MINER, MINER, null, "", null, from, until, version);
    }

    private static List<Long> heights(RegistryChanged... changes) {
        var memberships = new Memberships(List.of(changes));
        return LongStream.rangeClosed(1, 12)
                .filter(height -> memberships.covered(MINER, height).isPresent())
                .boxed()
                .toList();
    }

    @Test
    void membershipIsFromAHeightOnUntilAnother() {
        assertThat(heights()).isEmpty();
        assertThat(heights(change(9, null, 1))).containsExactly(9L, 10L, 11L, 12L);
        assertThat(heights(change(3, null, 1), change(3, 6L, 2))).containsExactly(3L, 4L, 5L);
    }

    @Test
    void minerThatLeftAndCameBackWasThereTwice() {
        assertThat(heights(change(2, null, 1), change(2, 4L, 2), change(10, null, 3)))
                .containsExactly(2L, 3L, 10L, 11L, 12L);
    }

    @Test
    void pastThatWasPublishedLaterBelongsToTheSameMembership() {
        assertThat(heights(change(8, null, 1), change(5, null, 2)))
                .containsExactly(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(heights(change(8, null, 1), change(5, null, 2), change(5, 10L, 3)))
                .containsExactly(5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void walletsMineNothing() {
        var wallet =
                new RegistryChanged(
                        "net", "pool-1", RegistryKind.WATCH, MINER, null, "", null, 1, null, 1);
        assertThat(new Memberships(List.of(wallet)).covered(MINER, 5)).isEmpty();
    }

    @Test
    void actorIsTheSameWithEitherLetter() {
        var memberships = new Memberships(List.of(change(1, null, 1)));
        assertThat(memberships.covered(new Address("f01000"), 5)).contains(MINER);
        assertThat(memberships.covered(new Address("t01001"), 5)).isEmpty();
    }
}
