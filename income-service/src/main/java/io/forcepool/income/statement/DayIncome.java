package io.forcepool.income.statement;

import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.List;

/**
 * A user's income of one pool, programme and day: the sum of the pages so far, and the power ratio
 * of the last run.
 *
 * @param revision how many pages it is the sum of
 * @param lastRun the run of the last of them
 */
public record DayIncome(
        BigInteger gross,
        BigInteger fee,
        BigInteger available,
        BigInteger locked,
        PowerRatio ratio,
        long revision,
        String lastRun) {

    /** Before any page. */
    public static final DayIncome NOTHING =
            new DayIncome(
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    PowerRatio.of(List.of()),
                    0,
                    "");

    /** The income once the user's shares on one more page are counted. */
    public DayIncome plus(String run, List<Share> shares) {
        BigInteger grossSum = gross;
        BigInteger feeSum = fee;
        BigInteger availableSum = available;
        BigInteger lockedSum = locked;
        for (Share share : shares) {
            grossSum = grossSum.add(share.gross());
            feeSum = feeSum.add(share.fee());
            availableSum = availableSum.add(share.available());
            lockedSum = lockedSum.add(share.locked());
        }
        PowerRatio now = PowerRatio.of(shares);
        return new DayIncome(
                grossSum,
                feeSum,
                availableSum,
                lockedSum,
                run.equals(lastRun) ? ratio.plus(now) : now,
                revision + 1,
                run);
    }

    public BigInteger net() {
        return available.add(locked);
    }
}
