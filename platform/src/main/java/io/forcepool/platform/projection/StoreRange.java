package io.forcepool.platform.projection;

/**
 * What a processor is to read next: the positions after one, up to another. The events themselves
 * are read in the transaction that applies them, so that no queue holds pages of them.
 */
record StoreRange(long after, long upTo, StoreStream stream) {

    /** The range's transaction is committed; the next one may be cut. */
    void done() {
        stream.done(upTo);
    }
}
