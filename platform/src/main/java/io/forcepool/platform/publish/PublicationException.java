package io.forcepool.platform.publish;

/** Facts could not be told; the transaction that needed them told rolls back and is tried again. */
public final class PublicationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublicationException(String message, Throwable cause) {
        super(message, cause);
    }
}
