package io.forcepool.contracts;

import java.math.BigInteger;
import java.util.List;

/**
 * At most {@value #SHARES_MAX} shares of one run, all of users of one bucket. Amounts are units of
 * the coin.
 *
 * @param bucket the users' bucket, which is the lane
 * @param page the page's number within run and bucket, from 0
 * @param pages how many pages the run has in this bucket
 * @param effectiveHeight the last height of the run's window
 * @param house what the pool keeps for power that was not sold; zero but on the run's house page,
 *     which has no shares and is the last page of bucket 0
 */
public record SharePage(
        RunId run,
        RunKind kind,
        String pool,
        String programme,
        Coin coin,
        int bucket,
        int page,
        int pages,
        long effectiveHeight,
        BigInteger house,
        List<Share> shares)
        implements Fact {

    /** Bounds a record at well below the brokers' one megabyte. */
    public static final int SHARES_MAX = 500;

    public SharePage {
        if (shares.size() > SHARES_MAX) {
            throw new IllegalArgumentException(shares.size() + " shares on one page");
        }
        shares = List.copyOf(shares);
    }

    /**
     * What one version of one order earned in the run; gross = fee + available + locked, always.
     *
     * <p>On a page of kind {@link RunKind#RELEASE} it is what vested: {@code available} is released
     * and {@code locked} is minus the same, {@code gross} and {@code fee} are zero. On one of kind
     * {@link RunKind#CORRECTION} every amount is a difference to what was published before, and may
     * be below zero; so is the page's {@code house}.
     *
     * @param gross the share before the fee
     * @param fee floor(gross × feePpm ÷ 10^6)
     * @param available the part of gross − fee that can be used at once
     * @param locked the part of gross − fee that vests; net = available + locked
     * @param weight floor(bytes × coefficient ÷ 10^6) at the last reward it took part in
     * @param denominator what the weight was measured against there: power ratio = weight ÷
     *     denominator
     */
    public record Share(
            String user,
            String order,
            int orderVersion,
            BigInteger gross,
            BigInteger fee,
            BigInteger available,
            BigInteger locked,
            int feePpm,
            BigInteger weight,
            BigInteger denominator) {

        public BigInteger net() {
            return available.add(locked);
        }
    }

    /** The stream of the page, which is also the stream of the entry that posts it. */
    public String stream() {
        return "run/" + run + "/" + bucket + "/" + page;
    }

    @Override
    public Topic topic() {
        return Topics.INCOME_SHARES;
    }

    @Override
    public int lane() {
        return bucket;
    }

    @Override
    public String subject() {
        return stream();
    }

    @Override
    public String cause() {
        return stream();
    }
}
