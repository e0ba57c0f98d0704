package io.forcepool.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

    private static final String NINES = "9".repeat(Amount.DIGITS_MAX);

    @ParameterizedTest
    @CsvSource({
        "0, 0.000000000000000000 FIL",
        "1, 0.000000000000000001 FIL",
        "-1, -0.000000000000000001 FIL",
        "1500000000000000000, 1.500000000000000000 FIL",
        "9850862041722767121, 9.850862041722767121 FIL"
    })
    void isShownExactly(String units, String shown) {
        assertThat(Amount.of(Coin.FIL, units).display()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1999999999999999999, 2, 1.99 FIL",
        "1999999999999999999, 0, 1 FIL",
        "-1999999999999999999, 2, -1.99 FIL",
        "999999999999999999, 4, 0.9999 FIL",
        "1, 4, 0.0000 FIL",
        "-1, 0, 0 FIL"
    })
    void isNeverShownAsMore(String units, int decimals, String shown) {
        assertThat(Amount.of(Coin.FIL, units).display(decimals)).isEqualTo(shown);
    }

    @Test
    void noDisplayOfAnyAmountRoundsUp() {
        long seed = Long.getLong("seed", 18);
        System.out.println("AmountTest seed " + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] magnitude = new byte[random.nextInt(1, 15)];
            random.nextBytes(magnitude);
            var amount = new Amount(Coin.FIL, new BigInteger(1, magnitude));
            String shown = amount.display(random.nextInt(0, 19));
            var number = new BigDecimal(shown.substring(0, shown.indexOf(' ')));
            assertThat(number.unscaledValue().signum()).isNotNegative();
            assertThat(number).isLessThanOrEqualTo(new BigDecimal(amount.units(), 18));
        }
    }

    @Test
    void hasAtMost38Digits() {
        var most = Amount.of(Coin.FIL, NINES);
        var least = Amount.of(Coin.FIL, "-" + NINES);
        var one = Amount.of(Coin.FIL, "1");
        assertThat(most.negated()).isEqualTo(least);
        assertThatIllegalArgumentException().isThrownBy(() -> most.plus(one));
        assertThatIllegalArgumentException().isThrownBy(() -> least.minus(one));
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.of(Coin.FIL, NINES + "0"));
        for (int bits = 0; bits < 140; bits++) {
            BigInteger power = BigInteger.TWO.pow(bits);
            boolean fits = power.toString().length() <= Amount.DIGITS_MAX;
            assertThat(Amount.storable(power)).isEqualTo(fits);
            assertThat(Amount.storable(power.negate())).isEqualTo(fits);
        }
    }

    @Test
    void addsAndComparesUnits() {
        var three = Amount.of(Coin.FIL, "3");
        var four = Amount.of(Coin.FIL, "4");
        assertThat(three.plus(four)).isEqualTo(Amount.of(Coin.FIL, "7"));
        assertThat(three.minus(four)).isEqualTo(Amount.of(Coin.FIL, "-1"));
        assertThat(three).isLessThan(four);
        assertThat(Amount.zero(Coin.FIL).signum()).isZero();
    }

    @Test
    void theRegistryKnowsItsCoinsOnly() {
        assertThat(Coin.of("FIL")).isSameAs(Coin.FIL);
        assertThat(Coin.FIL.decimals()).isEqualTo(18);
        assertThat(Coin.FIL.legacyType()).isEqualTo(2);
        assertThat(Coin.FIL.network()).isEqualTo("mainnet");
        for (String code : new String[] {"", "fil", "FIL ", "code", "USDT"}) {
            assertThatIllegalArgumentException().as(code).isThrownBy(() -> Coin.of(code));
        }
    }
}
