package io.forcepool.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PpmTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1000000, 0",
        "7, 0, 0",
        "7, 1000000, 7",
        "7, 999999, 6",
        "999999, 1, 0",
        "1000000, 1, 1",
        "9223372036854775808, 2000000, 18446744073709551616"
    })
    void isCutOff(BigInteger units, int ppm, BigInteger part) {
        assertThat(Ppm.of(units, ppm)).isEqualTo(part);
    }
}
