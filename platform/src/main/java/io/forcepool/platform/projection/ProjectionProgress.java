package io.forcepool.platform.projection;

import java.time.Duration;

/** How far each projection has come; positions are those of this service's event store. */
public interface ProjectionProgress {

    /** The position up to which a projection reflects the store, 0 if it has seen nothing. */
    long position(String name);

    /**
     * Waits until a projection reflects a position; one that is patient is not while somebody does.
     *
     * @return whether it does; false once the timeout has passed
     */
    boolean await(String name, long position, Duration timeout);

    /** The same without hurrying it. */
    boolean follow(String name, long position, Duration timeout);
}
