package io.forcepool.ledger.balance;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.asof.AsOf;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.entry.Balance;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All accounts of one coin at one moment. Money only moves, so everything together is zero: users,
 * fees and house are what came out of the rewards.
 *
 * @param sum of the system's accounts and all buckets of all users
 * @param balanced whether the sum is zero
 * @param asOf the moment of the past that was asked for, nothing for now
 * @param position the last position that counts, which the answer reflects
 */
public record TrialBalance(
        Coin coin,
        List<SystemAccount> systemAccounts,
        Users users,
        BigInteger sum,
        boolean balanced,
        @Nullable AsOf asOf,
        long position) {

    public TrialBalance {
        systemAccounts = List.copyOf(systemAccounts);
    }

    /** An account that is no user's; of a pool's fees and house some may be held for a transfer. */
    public record SystemAccount(
            AccountId account, BigInteger available, BigInteger frozen, BigInteger total) {

        /** A balance as an answer. */
        public static SystemAccount of(AccountId account, Balance balance) {
            return new SystemAccount(
                    account, balance.available(), balance.frozen(), balance.total());
        }
    }

    /**
     * All users of the coin together.
     *
     * @param accounts how many accounts there are; of the past, how many began with an entry that
     *     counts
     */
    public record Users(
            long accounts,
            BigInteger available,
            BigInteger frozen,
            BigInteger locked,
            BigInteger total) {

        /** The sums as an answer. */
        public static Users of(long accounts, Balance sum) {
            return new Users(accounts, sum.available(), sum.frozen(), sum.locked(), sum.total());
        }
    }

    /** Adds everything up. */
    public static TrialBalance of(
            Coin coin, List<SystemAccount> systemAccounts, Users users, Reading reading) {
        BigInteger sum =
                systemAccounts.stream()
                        .map(SystemAccount::total)
                        .reduce(users.total(), BigInteger::add);
        return new TrialBalance(
                coin,
                systemAccounts,
                users,
                sum,
                sum.signum() == 0,
                reading.asOf(),
                reading.position());
    }
}
