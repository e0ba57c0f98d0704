package io.forcepool.chain.adapter;

/** Somebody else has appended to the store since it was read; nothing was appended. */
final class StoreMovedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoreMovedException(long read, long head) {
        super("the store was read up to " + read + " and is now at " + head);
    }
}
