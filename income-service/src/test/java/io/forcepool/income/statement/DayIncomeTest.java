package io.forcepool.income.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayIncomeTest {

    @Test
    void showsTheWorkedRatiosCutOff() {
        PowerRatio ratio =
                PowerRatio.of(
                        List.of(share("A", 1, "900000000000000", "118950000000000000", 200_000)));
        assertThat(ratio.decimal()).isEqualTo("0.007566204287515762");
        assertThat(ratio.feeInclusiveDecimal()).isEqualTo("0.006052963430012610");
    }

    @Test
    void addsOrdersAndTakesTheLastVersionOfEach() {
        PowerRatio ratio =
                PowerRatio.of(
                        List.of(
                                share("A", 1, "1", "10", 0),
                                share("A", 2, "2", "10", 0),
                                share("B", 1, "3", "10", 500_000)));
        assertThat(ratio.weight()).isEqualTo("5");
        assertThat(ratio.decimal()).isEqualTo("0.500000000000000000");
        assertThat(ratio.feeInclusiveDecimal()).isEqualTo("0.350000000000000000");
    }

    @Test
    void measuresOnTheLargerDenominatorAndNeverRoundsUp() {
        PowerRatio ratio =
                PowerRatio.of(List.of(share("A", 1, "1", "3", 0), share("B", 1, "5", "10", 0)));
        assertThat(ratio.denominator()).isEqualTo("10");
        assertThat(ratio.weight()).isEqualTo("8");
    }

    @Test
    void sumsPagesAndKeepsTheRatioOfTheLastRun() {
        DayIncome day =
                DayIncome.NOTHING
                        .plus("run-1", List.of(share("A", 1, "1", "10", 0)))
                        .plus("run-1", List.of(share("B", 1, "1", "10", 0)))
                        .plus("run-2", List.of(share("A", 1, "4", "10", 0)));
        assertThat(day.gross()).isEqualTo("21");
        assertThat(day.fee()).isEqualTo("3");
        assertThat(day.net()).isEqualTo("18");
        assertThat(day.revision()).isEqualTo(3);
        assertThat(day.ratio().weight()).isEqualTo("4");
    }

    private static Share share(
            String order, int version, String weight, String denominator, int feePpm) {
        return new Share(
                "u",
                order,
                version,
                BigInteger.valueOf(7),
                BigInteger.ONE,
                BigInteger.TWO,
                BigInteger.valueOf(4),
                feePpm,
                new BigInteger(weight),
                new BigInteger(denominator));
    }
}
