package io.forcepool.chain.registry;

/** What is registered does not allow it. */
public final class RegistryConflictException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RegistryConflictException(String message) {
        super(message);
    }
}
