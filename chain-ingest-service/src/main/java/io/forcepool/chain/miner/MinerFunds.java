package io.forcepool.chain.miner;

import java.math.BigInteger;

/**
 * What a miner has, in attoFIL.
 *
 * @param available what its owner may withdraw; of the locked part what has vested, too, and below
 *     0 when it owes more than it has
 * @param locked rewards, until they are unlocked
 * @param pledge for its sectors
 * @param deposits for sectors that are not proven yet
 * @param feeDebt what it owes
 */
public record MinerFunds(
        BigInteger balance,
        BigInteger available,
        BigInteger locked,
        BigInteger pledge,
        BigInteger deposits,
        BigInteger feeDebt) {

    /**
     * @throws IllegalArgumentException when the parts contradict the balance: of what is not
     *     pledged, deposited or owed, all but what is locked is available, and at most all
     */
    public MinerFunds {
        check("balance", balance);
        check("locked funds", locked);
        check("pledge", pledge);
        check("deposits", deposits);
        check("fee debt", feeDebt);
        BigInteger most = balance.subtract(pledge).subtract(deposits).subtract(feeDebt);
        if (available.compareTo(most) > 0 || available.compareTo(most.subtract(locked)) < 0) {
            throw new IllegalArgumentException(
                    "%s of %s are available, with %s locked, %s pledged, %s deposited and %s owed"
                            .formatted(available, balance, locked, pledge, deposits, feeDebt));
        }
    }

    private static void check(String name, BigInteger amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("the " + name + " " + amount + " is below 0");
        }
    }
}
