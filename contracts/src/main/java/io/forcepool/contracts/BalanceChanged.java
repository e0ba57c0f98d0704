package io.forcepool.contracts;

import java.math.BigInteger;

/**
 * What an account holds, in units of its coin, once the entry at a position of the journal is
 * counted. Several changes of one batch are told as the last of them.
 */
public record BalanceChanged(
        AccountId account,
        BigInteger available,
        BigInteger frozen,
        BigInteger locked,
        long position)
        implements Fact {

    @Override
    public Topic topic() {
        return Topics.LEDGER_BALANCES;
    }

    @Override
    public int lane() {
        return Lanes.bucket(account.ofUser() ? account.userCode() : account.text());
    }

    @Override
    public String subject() {
        return account.text();
    }

    @Override
    public String cause() {
        return "balance/" + account + "/" + position;
    }
}
