package io.forcepool.platform;

/**
 * A sub-command of a service's program that ends by itself, without starting the service: {@code
 * audit}, {@code republish}.
 */
public interface OfflineCommand {

    /** The first argument that selects it. */
    String name();

    /** Runs it with the arguments after its name, and returns the exit code. */
    int run(String[] args);
}
