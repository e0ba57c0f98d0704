package io.forcepool.contracts;

import java.util.UUID;

/**
 * Something that happened and is told to other services: the stored event and the published record
 * are the same.
 */
public interface Fact {

    /** Where it is published. */
    Topic topic();

    /** The lane it is ordered in, from 0 to below {@link Topic#lanes()}. */
    int lane();

    /**
     * The record's key: of a compacted topic the key whose last value counts, else what the fact is
     * about.
     */
    String subject();

    /**
     * The name its id is derived from: the cause, and what is said of it. Repeating a step gives
     * the same name, so the same id.
     */
    String cause();

    /** UUIDv5 of {@link #cause()}. */
    default UUID eventId() {
        return EventIds.of(cause());
    }
}
