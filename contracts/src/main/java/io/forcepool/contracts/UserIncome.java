package io.forcepool.contracts;

import java.math.BigInteger;

/**
 * A user's income of one pool, programme and day after the last correction. Amounts are units of
 * the coin.
 *
 * @param net gross − fee = available + locked
 * @param powerRatioNumerator the weights of the user's orders; over {@code powerRatioDenominator}
 *     the power ratio
 * @param feeInclusiveNumerator Σ weight × (10^6 − ppm); over {@code feeInclusiveDenominator} the
 *     fee-inclusive ratio
 * @param revision counts the changes of this value, from 1; a reader keeps the highest, for a view
 *     that is built again tells the earlier ones once more
 */
public record UserIncome(
        String user,
        String pool,
        String programme,
        String day,
        Coin coin,
        BigInteger gross,
        BigInteger fee,
        BigInteger net,
        BigInteger available,
        BigInteger locked,
        BigInteger powerRatioNumerator,
        BigInteger powerRatioDenominator,
        BigInteger feeInclusiveNumerator,
        BigInteger feeInclusiveDenominator,
        long revision)
        implements Fact {

    @Override
    public Topic topic() {
        return Topics.USER_INCOME;
    }

    @Override
    public int lane() {
        return Lanes.bucket(user);
    }

    @Override
    public String subject() {
        return user + "|" + pool + "|" + programme + "|" + day;
    }

    @Override
    public String cause() {
        return "user-income/" + subject() + "/" + revision;
    }
}
