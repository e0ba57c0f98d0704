package io.forcepool.ledger.entry;

/** The books at the moment of a decision. */
public interface Books extends Funds {

    /** The entry of a stream, {@link Entry#BLANK} before its first event. */
    Entry entry(String stream);

    /** The highest effective height of all entries so far, 0 before the first. */
    long height();
}
