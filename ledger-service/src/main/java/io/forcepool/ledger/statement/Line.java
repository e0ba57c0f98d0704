package io.forcepool.ledger.statement;

import io.forcepool.ledger.entry.Balance;

/**
 * What the entry at a position did to an account, and what the account held afterwards.
 *
 * @param height the chain height of the entry
 * @param heightMax the highest height of the account's lines up to and with this one
 */
public record Line(
        String account, long position, Balance change, Balance after, long height, long heightMax) {

    /** Whether the account had a higher height before, so that heights are not in order here. */
    public boolean late() {
        return height < heightMax;
    }

    /** How many bits the number of heights has that the line is late by; 0 if it is not late. */
    public int spanBits() {
        return Long.SIZE - Long.numberOfLeadingZeros(heightMax - height);
    }
}
