package io.forcepool.income.run;

/** A run cannot be proposed, approved or rejected as it is. */
public final class RunConflictException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Conflict conflict;

    /** What is against it. */
    public enum Conflict {
        /** Nothing is proposed, or no longer. */
        NOT_PROPOSED,
        /** Another proposal of the window waits. */
        ALREADY_PROPOSED,
        /** Only the last run of a window is corrected, once it is published. */
        NOT_THE_LAST,
        /** What is known now gives what was published. */
        NOTHING_TO_CORRECT,
        /** The inputs are not known, or do not fit into a run. */
        INPUTS_MISSING,
        /** What is approved is not what was proposed. */
        CONTENT_CHANGED,
        /** Who proposed it does not approve it. */
        SECOND_PERSON_NEEDED
    }

    public RunConflictException(Conflict conflict, String message) {
        super(message);
        this.conflict = conflict;
    }

    public Conflict conflict() {
        return conflict;
    }
}
