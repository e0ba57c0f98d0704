package io.forcepool.ledger.statement;

import io.forcepool.ledger.entry.Balance;

/**
 * Where an account's lines have come to.
 *
 * @param balance what it holds after the last line
 * @param heightMax the highest chain height of its lines
 */
public record Standing(Balance balance, long heightMax) {

    /** Of an account without lines. */
    static final Standing NONE = new Standing(Balance.ZERO, Long.MIN_VALUE);

    Line next(String account, long position, Balance change, long height) {
        return new Line(
                account,
                position,
                change,
                balance.plus(change),
                height,
                Math.max(heightMax, height));
    }
}
