package io.forcepool.platform.projection;

/** A projection that can be emptied and fed again from the first event. */
public interface RebuildableProjection extends Projection {

    /** Forgets everything, in the transaction that moves the token back to the start. */
    void reset();
}
