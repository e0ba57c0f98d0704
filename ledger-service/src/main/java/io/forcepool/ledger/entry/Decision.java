package io.forcepool.ledger.entry;

import io.forcepool.contracts.EntryEvent;

/** What the journal answers to a command. */
public sealed interface Decision {

    /** The event to append. */
    record Recorded(EntryEvent event) implements Decision {}

    /** The same was asked before and is done; nothing happens again. */
    record Repeated() implements Decision {}

    /** The entry was made by a record with other content; it stands, and the new one is parked. */
    record Contradicted(String reason) implements Decision {}

    /** The books have no room for it as they are; nothing happens, and its record is parked. */
    record Obstructed(String reason) implements Decision {}

    /** The command makes no sense by itself; nothing happens, and its record is parked. */
    record NotUnderstood(String reason) implements Decision {}
}
