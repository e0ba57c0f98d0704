package io.forcepool.chain.adapter;

/** An answer of a node, or a file of one, is not what it must be to be read. */
final class UnreadableAnswerException extends RuntimeException {

    UnreadableAnswerException(String message) {
        super(message);
    }

    UnreadableAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
