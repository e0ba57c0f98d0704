package io.forcepool.ledger.entry;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.EntryEvent.EntryVoided;
import io.forcepool.contracts.MoveGroup;
import java.util.List;

/**
 * The state of one stream of the journal: blank, then posted; or held, then posted or voided; or
 * rejected. Deciding and evolving are pure.
 */
public sealed interface Entry {

    /** Nothing was asked yet. */
    record Blank() implements Entry {}

    /** Money moved, for good. */
    record Posted(Cause by) implements Entry {}

    /** Money is held for a transfer. */
    record Held(Cause by, List<MoveGroup> moves) implements Entry {}

    /** A hold was refused. */
    record Rejected(Cause by) implements Entry {}

    /** A hold ended without payment. */
    record Voided(Cause by) implements Entry {}

    /** Every stream before its first event. */
    Entry BLANK = new Blank();

    default Decision decide(EntryCommand command, Funds funds) {
        return switch (command) {
            case EntryCommand.PostPage page -> decide(page, funds);
        };
    }

    default Entry evolve(EntryEvent event) {
        return switch (event) {
            case EntryPosted posted when this instanceof Blank || this instanceof Held ->
                    new Posted(posted.by());
            case EntryHeld held when this instanceof Blank -> new Held(held.by(), held.moves());
            case EntryRejected rejected when this instanceof Blank -> new Rejected(rejected.by());
            case EntryVoided voided when this instanceof Held -> new Voided(voided.by());
            case EntryPosted _, EntryHeld _, EntryRejected _, EntryVoided _ ->
                    throw new IllegalStateException(
                            event.entry() + ": " + this + ", then " + event);
        };
    }

    private Decision decide(EntryCommand.PostPage command, Funds funds) {
        return switch (this) {
            case Blank _ -> PageEntry.of(command, funds);
            case Posted posted -> again(posted.by(), command);
            case Held _, Rejected _, Voided _ ->
                    new Decision.Contradicted(command.stream() + " is not an entry of a page");
        };
    }

    private static Decision again(Cause first, EntryCommand command) {
        if (first.sha256().equals(command.by().sha256())) {
            return new Decision.Repeated();
        }
        return new Decision.Contradicted(
                "%s was posted from content %s, not %s"
                        .formatted(command.stream(), first.sha256(), command.by().sha256()));
    }
}
