package io.forcepool.chain.reward;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VestingTest {

    private static final Instant MAINNET = Instant.parse("2020-08-24T22:00:00Z");
    private static final Instant CALIBRATION = Instant.parse("2022-11-01T18:13:00Z");

    @Test
    void threeQuartersAreLockedAndTheRestIsNotRoundedUp() {
        assertThat(locked(10, MAINNET, 170_000)).isEqualTo(7);
        assertThat(locked(0, MAINNET, 170_000)).isZero();
        assertThat(locked(3, MAINNET, 170_001)).isEqualTo(2);
    }

    @Test
    void mainnetLockedEverythingBeforeHeight170000() {
        assertThat(locked(10, MAINNET, 169_999)).isEqualTo(10);
    }

    @Test
    void otherNetworksBeganWithTheRule() {
        assertThat(locked(10, CALIBRATION, 14_107)).isEqualTo(7);
    }

    private static BigInteger locked(long reward, Instant genesis, long height) {
        return Vesting.locked(BigInteger.valueOf(reward), height, genesis.plusSeconds(30 * height));
    }
}
