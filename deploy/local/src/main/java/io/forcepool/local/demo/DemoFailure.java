package io.forcepool.local.demo;

/** Why the demo could not go on, or what did not add up. */
public final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    DemoFailure(String message) {
        super(message);
    }
}
