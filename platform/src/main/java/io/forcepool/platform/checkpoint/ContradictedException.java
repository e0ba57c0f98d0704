package io.forcepool.platform.checkpoint;

/** The store, or a place that keeps checkpoints, is not what a signed checkpoint says. */
final class ContradictedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContradictedException(String message) {
        super(message);
    }
}
