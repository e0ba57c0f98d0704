package io.forcepool.ledger.statement;

import io.forcepool.ledger.entry.Balance;

/**
 * What an entry did to all users together.
 *
 * @param opened how many accounts of users began with it
 */
public record UsersChange(Balance change, long opened) {

    static final UsersChange NONE = new UsersChange(Balance.ZERO, 0);

    UsersChange plus(UsersChange other) {
        return new UsersChange(change.plus(other.change), opened + other.opened);
    }
}
