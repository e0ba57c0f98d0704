package io.forcepool.ledger.entry;

import io.forcepool.contracts.EntryEvent;

/** What the journal answers to a command. */
public sealed interface Decision {

    /** The event to append. */
    record Recorded(EntryEvent event) implements Decision {}

    /** What is asked for is so already; nothing happens again. */
    record Repeated() implements Decision {}

    /** The entry was made by a record with other content; it stands, and the new one is parked. */
    record Contradicted(String reason) implements Decision {}

    /** The books have no room for it as they are; nothing happens, and its record is parked. */
    record Obstructed(String reason) implements Decision {}

    /** The command makes no sense by itself; nothing happens, and its record is parked. */
    record NotUnderstood(String reason) implements Decision {}

    /** A person asks for what may not be; nothing happens, and the person is told. */
    record Refused(Refusal refusal, String reason) implements Decision {}

    /** Why a person is refused. */
    enum Refusal {
        /** There is no such entry or proposal. */
        UNKNOWN_ENTRY,
        /** Who proposed cannot approve. */
        SECOND_PERSON_NEEDED,
        /** What is approved is not what was proposed. */
        CONTENT_CHANGED,
        /** The proposal was posted, rejected or declined before. */
        ALREADY_DECIDED,
        /** Entries of runs and transfers are corrected only by those who own them. */
        NOT_REVERSIBLE,
        /** An earlier part of the reversal does not exist, or waits for its second person. */
        PART_OUT_OF_ORDER,
        /** More would go back than is left of a move. */
        MORE_THAN_IS_LEFT
    }
}
