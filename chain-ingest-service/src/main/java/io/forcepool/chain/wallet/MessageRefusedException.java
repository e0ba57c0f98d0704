package io.forcepool.chain.wallet;

/** A node contradicts itself about a message. */
public final class MessageRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MessageRefusedException(String message) {
        super(message);
    }
}
