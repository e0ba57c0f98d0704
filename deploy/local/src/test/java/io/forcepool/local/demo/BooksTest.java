package io.forcepool.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.local.demo.DemoRun.DemoShare;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The demo is right only if every sum is, to the last unit. */
class BooksTest {

    @Test
    void findsTheHeightWhoseRewardsWerePaid() {
        var sums = new TreeMap<>(Map.of(7L, units(10), 9L, units(25), 12L, units(31)));

        assertThat(books(25, 5, 0, 25).height(sums)).contains(9L);
        assertThat(books(25, 5, 0, 24).height(sums)).isEmpty();
    }

    @Test
    void namesWhatDoesNotAddUp() {
        assertThat(books(20, 3, 2, 25).faults()).isEmpty();
        assertThat(books(20, 3, 1, 25).faults())
                .containsExactly("users + fees + house + what left are 24, rewards are 25");
        assertThat(books(26, -1, 0, 25).faults())
                .containsExactly("an account that may not is below zero");
        var withdrawn =
                new Books(
                        Map.of("a", units(20)),
                        new Books.AllUsers(1, units(20)),
                        units(3),
                        units(1),
                        units(1),
                        units(25),
                        units(0),
                        3);
        assertThat(withdrawn.faults()).isEmpty();
        var crooked =
                new Books(
                        Map.of("a", units(1)),
                        new Books.AllUsers(1, units(2)),
                        units(0),
                        units(0),
                        units(0),
                        units(1),
                        units(1),
                        3);
        assertThat(crooked.faults())
                .containsExactly(
                        "all accounts together are 1, not zero",
                        "the trial balance has users at 2");
    }

    @Test
    void aRunThatLosesOneUnitIsSeen() {
        var share = new DemoShare("a", units(7), units(1), units(6), 200_000);
        var right = new DemoRun(units(10), units(3), List.of(share), true);
        right.check("run", units(10));

        assertThatThrownBy(() -> right.check("run", units(11)))
                .hasMessage("run split 10, the chain paid 11");
        var lost = new DemoRun(units(10), units(2), List.of(share), true);
        assertThatThrownBy(() -> lost.check("run", units(10)))
                .hasMessage("run: 7 + house 2 is not 10");
        var dearer = new DemoShare("a", units(7), units(2), units(5), 200_000);
        var overcharged = new DemoRun(units(10), units(3), List.of(dearer), true);
        assertThatThrownBy(() -> overcharged.check("run", units(10)))
                .hasMessageContaining("is not 1");
    }

    @Test
    void noDisplayRoundsUp() {
        var units = new BigInteger("1999999999999999999");
        assertThat(Fil.cut(units)).isEqualTo("1.999999");
        assertThat(Fil.exact(units)).isEqualTo("1.999999999999999999");
    }

    private static Books books(long users, long fees, long house, long paid) {
        return new Books(
                Map.of("a", units(users)),
                new Books.AllUsers(2, units(0)),
                units(fees),
                units(house),
                units(0),
                units(paid),
                units(0),
                1);
    }

    private static BigInteger units(long value) {
        return BigInteger.valueOf(value);
    }
}
