package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;

/** What accounts hold at the moment of a decision. */
@FunctionalInterface
public interface Funds {

    /** The balance of an account, {@link Balance#ZERO} before its first entry. */
    Balance balance(AccountId account);
}
