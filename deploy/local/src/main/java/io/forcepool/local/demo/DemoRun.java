package io.forcepool.local.demo;

import java.math.BigInteger;
import java.util.List;

/**
 * How income split the rewards of one tipset.
 *
 * @param transferred whether the ledger has posted every page of it
 */
record DemoRun(BigInteger rewards, BigInteger house, List<DemoShare> shares, boolean transferred) {

    private static final BigInteger PPM = BigInteger.valueOf(1_000_000);

    /** What one user got of it. */
    record DemoShare(String user, BigInteger gross, BigInteger fee, BigInteger net, long feePpm) {}

    DemoRun {
        shares = List.copyOf(shares);
    }

    /** Throws if anything of it does not add up to the last unit. */
    void check(String name, BigInteger onChain) {
        BigInteger gross =
                shares.stream().map(DemoShare::gross).reduce(BigInteger.ZERO, BigInteger::add);
        if (!rewards.equals(onChain)) {
            throw new DemoFailure(name + " split " + rewards + ", the chain paid " + onChain);
        }
        if (!gross.add(house).equals(onChain)) {
            throw new DemoFailure(name + ": " + gross + " + house " + house + " is not " + onChain);
        }
        for (DemoShare share : shares) {
            BigInteger fee = share.gross().multiply(BigInteger.valueOf(share.feePpm())).divide(PPM);
            if (!share.fee().equals(fee) || !share.net().equals(share.gross().subtract(fee))) {
                throw new DemoFailure(name + ": the fee of " + share + " is not " + fee);
            }
        }
    }
}
