package io.forcepool.ledger.entry;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryDeclined;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.EntryEvent.EntryVoided;
import io.forcepool.contracts.EntryEvent.RecordDiscarded;
import io.forcepool.contracts.MoveGroup;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one stream of the journal: blank, then posted; or held for a transfer, then settled
 * or voided; or proposed by a person, then posted or declined; or rejected; or a discarded record.
 * Deciding and evolving are pure.
 */
public sealed interface Entry {

    /** Nothing was asked yet. */
    record Blank() implements Entry {}

    /** Money moved, for good; only a reversal asks again what moved. */
    record Posted(Cause asked, Cause by, EntryKind kind, List<MoveGroup> moves)
            implements Entry.Begun {}

    /**
     * Money is held for a transfer.
     *
     * @param pool whose fees get the fee, and {@code fee} what of the money it is; both are unknown
     *     of old holds
     */
    record Held(Cause asked, List<MoveGroup> moves, @Nullable String pool, @Nullable BigInteger fee)
            implements Entry.Begun {}

    /** What was held is paid, for good. */
    record Settled(Cause asked, Cause by) implements Entry.Begun {}

    /** A hold ended without payment. */
    record Voided(Cause asked, Cause by) implements Entry.Begun {}

    /** A hold, or a proposal when it was approved, could not be paid for. */
    record Rejected(Cause asked, Cause by) implements Entry.Begun {}

    /** A person waits for a second one. */
    record Proposed(EntryProposed proposal) implements Entry.Begun {

        @Override
        public Cause asked() {
            return proposal.by();
        }
    }

    /** A proposal ended without moving anything. */
    record Declined(Cause asked, Cause by) implements Entry.Begun {}

    /** Two persons decided that what was to be posted here never will be. */
    record Discarded(Cause asked) implements Entry.Begun {}

    /** Every stream with an event. */
    sealed interface Begun extends Entry {

        /** What the first event was made by. */
        Cause asked();
    }

    /** Every stream before its first event. */
    Entry BLANK = new Blank();

    default Decision decide(EntryCommand command, Books books) {
        return switch (command) {
            case EntryCommand.PostPage page -> PageEntry.decide(this, page, books);
            case EntryCommand.Hold hold -> TransferEntry.hold(this, hold, books);
            case EntryCommand.Settle settle -> TransferEntry.settle(this, settle, books);
            case EntryCommand.Release release -> TransferEntry.release(this, release, books);
            case EntryCommand.ChargeGas gas -> GasEntry.decide(this, gas, books);
            case EntryCommand.Propose propose -> ProposedEntry.propose(this, propose, books);
            case EntryCommand.Reverse reverse -> Reversal.propose(this, reverse, books);
            case EntryCommand.Approve approve -> ProposedEntry.approve(this, approve, books);
            case EntryCommand.Decline decline -> ProposedEntry.decline(this, decline, books);
        };
    }

    default Entry evolve(EntryEvent event) {
        return switch (this) {
            case Blank _ -> begin(event);
            case Held held when event instanceof EntryPosted e -> new Settled(held.asked(), e.by());
            case Held held when event instanceof EntryVoided e -> new Voided(held.asked(), e.by());
            case Proposed proposed -> end(proposed.asked(), event);
            case Begun _ -> throw impossible(event);
        };
    }

    /** The answer to a command that would begin a stream which has begun. */
    static Decision again(Begun entry, EntryCommand command) {
        String first = entry.asked().sha256();
        return first.equals(command.by().sha256())
                ? new Decision.Repeated()
                : new Decision.Contradicted(
                        "%s was %s from content %s, not %s"
                                .formatted(
                                        command.stream(),
                                        entry instanceof Discarded ? "discarded" : "made",
                                        first,
                                        command.by().sha256()));
    }

    private Entry begin(EntryEvent event) {
        return switch (event) {
            case EntryPosted e -> new Posted(e.by(), e.by(), e.kind(), e.moves());
            case EntryHeld e -> new Held(e.by(), e.moves(), e.pool(), e.fee());
            case EntryRejected e -> new Rejected(e.by(), e.by());
            case EntryProposed e -> new Proposed(e);
            case RecordDiscarded e -> new Discarded(discarded(e));
            case EntryVoided _, EntryDeclined _ -> throw impossible(event);
        };
    }

    /** The same record, should it come again, asks for nothing new. */
    private static Cause discarded(RecordDiscarded event) {
        return new Cause(event.by().id(), event.by().type(), event.recordSha256());
    }

    private Entry end(Cause asked, EntryEvent event) {
        return switch (event) {
            case EntryPosted e -> new Posted(asked, e.by(), e.kind(), e.moves());
            case EntryRejected e -> new Rejected(asked, e.by());
            case EntryDeclined e -> new Declined(asked, e.by());
            case EntryHeld _, EntryVoided _, EntryProposed _, RecordDiscarded _ ->
                    throw impossible(event);
        };
    }

    private IllegalStateException impossible(EntryEvent event) {
        return new IllegalStateException(event.entry() + ": " + this + ", then " + event);
    }
}
