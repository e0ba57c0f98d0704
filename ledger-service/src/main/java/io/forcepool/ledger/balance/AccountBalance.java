package io.forcepool.ledger.balance;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.asof.AsOf;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.entry.Balance;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What an account holds, in units of its coin.
 *
 * @param changedAt the position of the entry that last changed it
 * @param asOf the moment of the past that was asked for, nothing for now
 * @param position the last position that counts, which the answer reflects
 */
public record AccountBalance(
        AccountId account,
        Coin coin,
        BigInteger available,
        BigInteger frozen,
        BigInteger locked,
        BigInteger total,
        long changedAt,
        @Nullable AsOf asOf,
        long position) {

    /** A balance of now as an answer. */
    public static AccountBalance of(
            AccountId account, Balance balance, long changedAt, long position) {
        return of(account, balance, changedAt, Reading.upTo(null, position));
    }

    /** A balance as an answer. */
    public static AccountBalance of(
            AccountId account, Balance balance, long changedAt, Reading reading) {
        return new AccountBalance(
                account,
                account.coin(),
                balance.available(),
                balance.frozen(),
                balance.locked(),
                balance.total(),
                changedAt,
                reading.asOf(),
                reading.position());
    }
}
