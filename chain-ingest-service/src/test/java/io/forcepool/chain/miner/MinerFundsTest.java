package io.forcepool.chain.miner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of a miner's balance agree with each other. */
class MinerFundsTest {

    private static MinerFunds funds(
            long balance, long available, long locked, long pledge, long deposits, long debt) {
        return new MinerFunds(
                BigInteger.valueOf(balance),
                BigInteger.valueOf(available),
                BigInteger.valueOf(locked),
                BigInteger.valueOf(pledge),
                BigInteger.valueOf(deposits),
                BigInteger.valueOf(debt));
    }

    @ParameterizedTest
    @CsvSource({
        // balance, available, locked, pledge, deposits, debt
        "100, 60, 10, 20, 10, 0",
        "100, 70, 10, 20, 10, 0", // all that is locked has vested
        "100, 65, 10, 20, 10, 0",
        "100, -5, 10, 80, 10, 5", // it owes more than it has
        "0, 0, 0, 0, 0, 0"
    })
    void agree(long balance, long available, long locked, long pledge, long deposits, long debt) {
        assertThat(funds(balance, available, locked, pledge, deposits, debt).available())
                .isEqualTo(available);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 59, 10, 20, 10, 0, are available",
        "100, 71, 10, 20, 10, 0, are available",
        "100, 70, 10, 20, 10, 1, are available",
        "-1, -1, 0, 0, 0, 0, the balance -1",
        "100, 100, -1, 0, 0, 0, the locked funds -1",
        "100, 100, 0, -1, 0, 0, the pledge -1",
        "100, 100, 0, 0, -1, 0, the deposits -1",
        "100, 100, 0, 0, 0, -1, the fee debt -1"
    })
    void contradict(
            long balance,
            long available,
            long locked,
            long pledge,
            long deposits,
            long debt,
            String reason) {
        assertThatThrownBy(() -> funds(balance, available, locked, pledge, deposits, debt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
