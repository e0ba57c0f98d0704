package io.forcepool.chain.reward;

/** An execution trace is not what the chain would have done, so nothing is read from it. */
public final class TraceRefusedException extends RuntimeException {

    public TraceRefusedException(String message) {
        super(message);
    }

    public TraceRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
