package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One process of the stack. */
interface Part {

    String name();

    Path log();

    /** Where it listens on 127.0.0.1. */
    List<Integer> ports();

    /** The process, if it lives. */
    Optional<ProcessHandle> running();

    /** What keeps it from being ready, or nothing. */
    Optional<String> missing();

    /** Starts it and returns when it is ready. */
    void start(Screen screen);

    /** Asks it to end, and ends it if it does not. */
    void stop(Screen screen);

    /** Whether it was started and not stopped, be it alive or not. */
    boolean known();
}
