package io.forcepool.local.launch;

/** A failure whose message is written for the person at the terminal. */
final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LaunchException(String message) {
        super(message);
    }

    /** What a failure says of itself. */
    static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
