package io.forcepool.income.statement;

import io.forcepool.contracts.Ppm;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A user's part of the power, as whole numbers.
 *
 * @param weight over {@code denominator} the power ratio
 * @param weightLessFee Σ weight × (10^6 − ppm); over {@code denominator} × 10^6 the fee-inclusive
 *     power ratio
 */
public record PowerRatio(BigInteger weight, BigInteger weightLessFee, BigInteger denominator) {

    private static final PowerRatio NONE =
            new PowerRatio(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ONE);
    private static final int DECIMALS = 18;

    /** The ratio of a user's shares in one run; of an order's versions the last one counts. */
    static PowerRatio of(List<Share> shares) {
        Map<String, Share> lastOfOrder = new HashMap<>();
        for (Share share : shares) {
            lastOfOrder.merge(
                    share.order(),
                    share,
                    (one, other) -> one.orderVersion() > other.orderVersion() ? one : other);
        }
        PowerRatio sum = NONE;
        for (Share share : lastOfOrder.values()) {
            sum = sum.plus(of(share));
        }
        return sum;
    }

    /** Both together; where they are measured differently, on the larger denominator, cut off. */
    PowerRatio plus(PowerRatio other) {
        BigInteger common = denominator.max(other.denominator);
        PowerRatio one = on(common);
        PowerRatio two = other.on(common);
        return new PowerRatio(
                one.weight.add(two.weight), one.weightLessFee.add(two.weightLessFee), common);
    }

    public BigInteger feeInclusiveDenominator() {
        return denominator.multiply(BigInteger.valueOf(Ppm.ONE));
    }

    /** The power ratio with 18 decimals, cut off and never rounded. */
    public String decimal() {
        return decimal(weight, denominator);
    }

    /** The fee-inclusive power ratio with 18 decimals, cut off and never rounded. */
    public String feeInclusiveDecimal() {
        return decimal(weightLessFee, feeInclusiveDenominator());
    }

    private static PowerRatio of(Share share) {
        BigInteger kept = BigInteger.valueOf(Ppm.ONE - share.feePpm());
        return new PowerRatio(share.weight(), share.weight().multiply(kept), share.denominator());
    }

    private PowerRatio on(BigInteger common) {
        return common.equals(denominator)
                ? this
                : new PowerRatio(
                        weight.multiply(common).divide(denominator),
                        weightLessFee.multiply(common).divide(denominator),
                        common);
    }

    private static String decimal(BigInteger numerator, BigInteger denominator) {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), DECIMALS, RoundingMode.DOWN)
                .toPlainString();
    }
}
