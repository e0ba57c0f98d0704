package io.forcepool.ledger.balance;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.entry.Balance;
import java.math.BigInteger;

/**
 * What an account holds, in units of its coin.
 *
 * @param changedAt the position of the entry that last changed it
 * @param position the last position of the journal, which the answer reflects
 */
public record AccountBalance(
        AccountId account,
        Coin coin,
        BigInteger available,
        BigInteger frozen,
        BigInteger locked,
        BigInteger total,
        long changedAt,
        long position) {

    /** A balance as an answer. */
    public static AccountBalance of(
            AccountId account, Balance balance, long changedAt, long position) {
        return new AccountBalance(
                account,
                account.coin(),
                balance.available(),
                balance.frozen(),
                balance.locked(),
                balance.total(),
                changedAt,
                position);
    }
}
